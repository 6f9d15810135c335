/* A PKCS#11 module that stands before SoftHSM2 and does what no real part can be made to do.
 *
 * It forwards every call to the module named by DRIVER at compile time. The file named by FAULT_CONTROL is read again at
 * every call and says what goes wrong; `<it>.log` gets a line for each call (of a C_Login: user type and length of the
 * PIN, -1 for none) and one for each sleep that began (`held` and the call), `<it>.state` keeps what a card would keep.
 * One directive a line, see tests/faults.py:
 *
 *   version N                  another number starts the counts of `rule` anew, and puts back a card that `pull` took
 *   rule WHEN DO CALL NTH HOW VALUE
 *                              WHEN: before or after the call was forwarded. DO: abort, answer (VALUE), sleep (VALUE ms,
 *                              less if the file is written anew), print (to stdout), pull (the card, and answer so).
 *                              At the NTH such call; HOW: once, or sticky: at all later ones too
 *   hidden                     the card is not in the reader; its sessions are gone
 *   doubled                    each slot is listed twice
 *   set-flags F, clear-flags F CK_TOKEN_INFO.flags of initialised tokens
 *   minimum N, maximum N       lengths of a PIN
 *   tries N                    N wrong PINs lock the card; the flags say how it stands
 *   pad MS PIN                 a pad on the reader: C_Login without PIN takes so long, and this PIN is typed there
 *   always-authenticate        keys made now ask for the PIN at every signature
 *   without M                  the tokens lack this mechanism
 *
 * The structures are those of PKCS#11 2.40. All arguments of its functions are words in registers or on the stack, at
 * most eight, so one shape of wrapper serves all of them (calling conventions of x86-64 and arm64, Linux).
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

typedef unsigned long ulong;
typedef unsigned char byte;

struct slot_info { byte text[96]; ulong flags; byte versions[4]; };
struct token_info { byte text[96]; ulong flags, sessions[4], maximum, minimum, memory[4]; byte versions[4], time[16]; };
struct attribute { ulong type; void *value; ulong length; };

enum { PIN_INCORRECT = 0xa0, PIN_LOCKED = 0xa4, DEVICE_REMOVED = 0x32, TOKEN_NOT_PRESENT = 0xe0, MECHANISM_INVALID = 0x70 };
enum { TOKEN_PRESENT = 1, REMOVABLE = 2, HARDWARE = 4, INITIALISED = 0x400, COUNT_LOW = 0x10000, FINAL = 0x20000, LOCKED = 0x40000 };
enum { PRIVATE_TEMPLATE = 4, ALWAYS_AUTHENTICATE = 0x202, MANY = 16 };

#define CALLS(X) X(Initialize) X(Finalize) X(GetInfo) X(GetFunctionList) X(GetSlotList) X(GetSlotInfo) X(GetTokenInfo) \
    X(GetMechanismList) X(GetMechanismInfo) X(InitToken) X(InitPIN) X(SetPIN) X(OpenSession) X(CloseSession) \
    X(CloseAllSessions) X(GetSessionInfo) X(GetOperationState) X(SetOperationState) X(Login) X(Logout) X(CreateObject) \
    X(CopyObject) X(DestroyObject) X(GetObjectSize) X(GetAttributeValue) X(SetAttributeValue) X(FindObjectsInit) \
    X(FindObjects) X(FindObjectsFinal) X(EncryptInit) X(Encrypt) X(EncryptUpdate) X(EncryptFinal) X(DecryptInit) \
    X(Decrypt) X(DecryptUpdate) X(DecryptFinal) X(DigestInit) X(Digest) X(DigestUpdate) X(DigestKey) X(DigestFinal) \
    X(SignInit) X(Sign) X(SignUpdate) X(SignFinal) X(SignRecoverInit) X(SignRecover) X(VerifyInit) X(Verify) \
    X(VerifyUpdate) X(VerifyFinal) X(VerifyRecoverInit) X(VerifyRecover) X(DigestEncryptUpdate) X(DecryptDigestUpdate) \
    X(SignEncryptUpdate) X(DecryptVerifyUpdate) X(GenerateKey) X(GenerateKeyPair) X(WrapKey) X(UnwrapKey) X(DeriveKey) \
    X(SeedRandom) X(GenerateRandom) X(GetFunctionStatus) X(CancelFunction) X(WaitForSlotEvent)

#define NUMBER(name) name,
#define NAME(name) "C_" #name,
enum { CALLS(NUMBER) COUNT };
static const char *const names[] = { CALLS(NAME) };

typedef ulong function(ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong);
struct functions { byte version[2]; function *call[COUNT]; };
static struct functions *driver;

struct rule { char when[8], action[8], call[32], how[8]; ulong nth, value; };
static struct {
    ulong version, set_flags, clear_flags, minimum, maximum, tries, pad_ms, without[MANY];
    int hidden, doubled, always_authenticate, rules, withouts;
    char pad[256];
    struct rule rule[MANY];
} now;

/* What a card keeps, the counts, and the processor time of all calls in ns, which outlive the process. */
static struct { ulong wrong, version, pulled, calls[COUNT], cpu_ns; } *state;

static void set(const char *word, FILE *file) {
    struct rule *rule = &now.rule[now.rules % MANY];
    if (!strcmp(word, "version")) fscanf(file, "%lu", &now.version);
    else if (!strcmp(word, "set-flags")) fscanf(file, "%lx", &now.set_flags);
    else if (!strcmp(word, "clear-flags")) fscanf(file, "%lx", &now.clear_flags);
    else if (!strcmp(word, "minimum")) fscanf(file, "%lu", &now.minimum);
    else if (!strcmp(word, "maximum")) fscanf(file, "%lu", &now.maximum);
    else if (!strcmp(word, "tries")) fscanf(file, "%lu", &now.tries);
    else if (!strcmp(word, "pad")) fscanf(file, "%lu %255s", &now.pad_ms, now.pad);
    else if (!strcmp(word, "without")) fscanf(file, "%lx", &now.without[now.withouts++ % MANY]);
    else if (!strcmp(word, "hidden")) now.hidden = 1;
    else if (!strcmp(word, "doubled")) now.doubled = 1;
    else if (!strcmp(word, "always-authenticate")) now.always_authenticate = 1;
    else if (!strcmp(word, "rule")) {
        fscanf(file, "%7s %7s %31s %lu %7s %li", rule->when, rule->action, rule->call, &rule->nth, rule->how, &rule->value);
        now.rules++;
    } else { fprintf(stderr, "fault module: %s?\n", word); abort(); }
}

static char *path(const char *end) {
    static char name[4096];
    snprintf(name, sizeof name, "%s%s", getenv("FAULT_CONTROL"), end);
    return name;
}

static void read_control(void) {
    char word[32];
    FILE *file = fopen(path(""), "r");
    memset(&now, 0, sizeof now);
    if (!file) return;
    setvbuf(file, NULL, _IONBF, 0); /* a PIN stays in no buffer */
    while (fscanf(file, "%31s", word) == 1) set(word, file);
    fclose(file);
    if (state->version == now.version) return;
    state->version = now.version;
    state->pulled = 0;
    memset(state->calls, 0, sizeof state->calls);
}

static void write_log(int which, const ulong *a) {
    FILE *file = fopen(path(".log"), "a");
    if (which == Login) fprintf(file, "%s %lu %ld\n", names[which], a[1], a[2] ? (long)a[3] : -1L);
    else fprintf(file, "%s\n", names[which]);
    fclose(file);
}

static void write_held(int which) {
    FILE *file = fopen(path(".log"), "a");
    fprintf(file, "held %s\n", names[which]);
    fclose(file);
}

static void wait_ms(ulong ms) {
    for (ulong version = now.version; ms && version == now.version; ms -= ms < 10 ? ms : 10) {
        usleep(10000);
        read_control();
    }
}

/* Do what the rules say at this moment of a call; true if they have an answer. */
static int ruled(const char *when, int which, ulong *answer) {
    for (int i = 0; i < now.rules; i++) {
        struct rule rule = now.rule[i];
        ulong nth = state->calls[which];
        if (strcmp(rule.when, when) || strcmp(rule.call, names[which])) continue;
        if (nth != rule.nth && (nth < rule.nth || strcmp(rule.how, "sticky"))) continue;
        if (!strcmp(rule.action, "abort")) abort();
        if (!strcmp(rule.action, "sleep")) {
            write_held(which);
            wait_ms(rule.value);
        }
        if (!strcmp(rule.action, "print")) { puts("a driver that prints\nwhatever it likes"); fflush(stdout); }
        if (!strcmp(rule.action, "pull")) { state->pulled = 1; *answer = DEVICE_REMOVED; return 1; }
        if (!strcmp(rule.action, "answer")) { *answer = rule.value; return 1; }
    }
    return 0;
}

static ulong forward(int which, const ulong *a) {
    return driver->call[which](a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]);
}

/* A pulled card forgets its sessions. */
static void end_sessions(void) {
    ulong slots[MANY], count = MANY;
    if (driver->call[GetSlotList](1, (ulong)slots, (ulong)&count, 0, 0, 0, 0, 0)) return;
    for (ulong i = 0; i < count; i++) driver->call[CloseAllSessions](slots[i], 0, 0, 0, 0, 0, 0, 0);
}

/* What a driver answers while no card is in the reader; false for what needs none. */
static int without_card(int which, const ulong *a, ulong *rv) {
    *rv = DEVICE_REMOVED;
    switch (which) {
    case Initialize: case Finalize: case GetInfo: case WaitForSlotEvent: return 0;
    case GetSlotList:
        if (!(byte)a[0]) return 0;
        *(ulong *)a[2] = 0;
        *rv = 0;
        return 1;
    case GetSlotInfo:
        *rv = forward(which, a);
        if (!*rv) ((struct slot_info *)a[1])->flags = REMOVABLE | HARDWARE;
        return 1;
    case GetTokenInfo: case GetMechanismList: case GetMechanismInfo: case InitToken: case OpenSession: case CloseAllSessions:
        *rv = TOKEN_NOT_PRESENT;
    }
    return 1;
}

static ulong get_slot_list(const ulong *a) {
    ulong room = *(ulong *)a[2], *list = (ulong *)a[1], rv = forward(GetSlotList, a), count = *(ulong *)a[2];
    if (rv || !now.doubled) return rv;
    if (list && room < 2 * count) return 0x150;
    if (list) memcpy(list + count, list, count * sizeof *list);
    *(ulong *)a[2] = 2 * count;
    return 0;
}

static ulong pin_flags(ulong flags) {
    ulong left = state->wrong < now.tries ? now.tries - state->wrong : 0;
    if (!now.tries) return flags;
    flags &= ~(ulong)(COUNT_LOW | FINAL | LOCKED);
    return flags | (state->wrong && left ? COUNT_LOW : 0) | (left == 1 ? FINAL : 0) | (left ? 0 : LOCKED);
}

static ulong get_token_info(const ulong *a) {
    struct token_info *info = (struct token_info *)a[1];
    ulong rv = forward(GetTokenInfo, a);
    if (rv || !(info->flags & INITIALISED)) return rv;
    info->flags = (pin_flags(info->flags) | now.set_flags | (now.pad[0] ? 0x100 : 0)) & ~now.clear_flags;
    if (now.minimum) info->minimum = now.minimum;
    if (now.maximum) info->maximum = now.maximum;
    return 0;
}

static int is_lacking(ulong mechanism) {
    for (int i = 0; i < now.withouts; i++) if (now.without[i] == mechanism) return 1;
    return 0;
}

static ulong get_mechanism_list(const ulong *a) {
    ulong *list = (ulong *)a[1], *count = (ulong *)a[2], rv = forward(GetMechanismList, a), kept = 0;
    if (rv || !list) return rv;
    for (ulong i = 0; i < *count; i++) if (!is_lacking(list[i])) list[kept++] = list[i];
    *count = kept;
    return 0;
}

static ulong login(ulong *a) {
    ulong rv;
    if (now.tries && state->wrong >= now.tries) return PIN_LOCKED;
    if (!a[2] && now.pad[0]) {
        static char typed[256];
        strcpy(typed, now.pad);
        wait_ms(now.pad_ms);
        a[2] = (ulong)typed;
        a[3] = strlen(typed);
    }
    rv = forward(Login, a);
    if (rv == PIN_INCORRECT) state->wrong++;
    else if (!rv) state->wrong = 0;
    return rv;
}

static ulong generate_key_pair(ulong *a) {
    struct attribute template[64];
    byte yes = 1;
    ulong count = a[PRIVATE_TEMPLATE + 1];
    if (!now.always_authenticate || count > 63) return forward(GenerateKeyPair, a);
    memcpy(template, (void *)a[PRIVATE_TEMPLATE], count * sizeof *template);
    template[count] = (struct attribute){ ALWAYS_AUTHENTICATE, &yes, 1 };
    a[PRIVATE_TEMPLATE] = (ulong)template;
    a[PRIVATE_TEMPLATE + 1] = count + 1;
    return forward(GenerateKeyPair, a);
}

static ulong altered(int which, ulong *a) {
    ulong rv;
    switch (which) {
    case GetSlotList: return get_slot_list(a);
    case GetSlotInfo:
        if (!(rv = forward(which, a))) ((struct slot_info *)a[1])->flags |= REMOVABLE | HARDWARE;
        return rv;
    case GetTokenInfo: return get_token_info(a);
    case GetMechanismList: return get_mechanism_list(a);
    case GetMechanismInfo: return is_lacking(a[1]) ? MECHANISM_INVALID : forward(which, a);
    case SignInit: return is_lacking(*(ulong *)a[1]) ? MECHANISM_INVALID : forward(which, a);
    case Login: return login(a);
    case GenerateKeyPair: return generate_key_pair(a);
    default: return forward(which, a);
    }
}

static ulong cpu_ns(void) {
    struct timespec spent;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
    return spent.tv_sec * 1000000000UL + spent.tv_nsec;
}

static ulong obeyed(int which, ulong *a) {
    ulong rv, answer;
    read_control();
    write_log(which, a);
    state->calls[which]++;
    if (ruled("before", which, &answer) && !state->pulled) return answer;
    if (now.hidden || state->pulled) {
        end_sessions();
        if (without_card(which, a, &answer)) return answer;
    }
    rv = altered(which, a);
    return ruled("after", which, &answer) ? answer : rv;
}

static ulong through(int which, ulong *a) {
    ulong begun = cpu_ns(), rv = obeyed(which, a);
    state->cpu_ns += cpu_ns() - begun;
    return rv;
}

#define WRAPPER(name) static ulong wrapped_##name(ulong a, ulong b, ulong c, ulong d, ulong e, ulong f, ulong g, ulong h) { \
    return through(name, (ulong[]){ a, b, c, d, e, f, g, h }); }
#define ENTRY(name) wrapped_##name,
CALLS(WRAPPER)
static struct functions list = { { 2, 40 }, { CALLS(ENTRY) } };

ulong C_GetFunctionList(struct functions **answer) {
    ulong (*get)(struct functions **);
    void *library = dlopen(DRIVER, RTLD_NOW | RTLD_LOCAL);
    int file = getenv("FAULT_CONTROL") ? open(path(".state"), O_RDWR | O_CREAT, 0600) : -1;
    if (!library || file < 0 || ftruncate(file, sizeof *state)) return 5;
    state = mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    *(void **)&get = dlsym(library, "C_GetFunctionList");
    *(void **)&list.call[GetFunctionList] = (void *)C_GetFunctionList;
    *answer = &list;
    return get(&driver);
}
