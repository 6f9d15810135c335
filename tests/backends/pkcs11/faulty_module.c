/* A PKCS#11 module with one token that does what no real one can be made to do, as the environment says:
 *
 *   FAULT_CALL, FAULT  the call that goes wrong, and how: abort, hang, or print (to stdout)
 *   SLOTS              how many slots stand for the token (two: two tokens with one serial number)
 *   TOKEN_FLAGS        CK_TOKEN_INFO.flags; FLAGS_AFTER_LOGIN the same after a C_Login
 *   LOGIN_RV           what C_Login answers
 *   CALL_LOG           a file that gets a line for each C_Login: the user type, and the length of the PIN
 *
 * The token has one private RSA key, which asks for the PIN at every signature. Only what the tests use is there; every
 * other call is not supported. The structures are those of PKCS#11 2.40.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long ulong;
typedef unsigned char byte;

struct slot_info { byte text[96]; ulong flags; byte versions[4]; };
struct token_info { byte label[32], maker[32], model[16], serial[16]; ulong flags, sessions[4], maximum, minimum, memory[4]; byte versions[4], time[16]; };
struct attribute { ulong type; void *value; ulong length; };

static int logged_in, found;

static ulong number(const char *name, ulong otherwise) {
    const char *value = getenv(name);
    return value ? strtoul(value, NULL, 0) : otherwise;
}

static void fault(const char *call) {
    const char *wanted = getenv("FAULT_CALL"), *kind = getenv("FAULT");
    if (!wanted || !kind || strcmp(wanted, call)) return;
    if (!strcmp(kind, "abort")) abort();
    if (!strcmp(kind, "print")) { puts("a driver that prints\nwhatever it likes"); fflush(stdout); }
    while (!strcmp(kind, "hang")) pause();
}

static ulong unsupported(void) { return 0x54; }

static ulong initialize(void *arguments) { fault("C_Initialize"); return 0; }

static ulong finalize(void *reserved) { return 0; }

static ulong get_slot_list(byte present, ulong *list, ulong *count) {
    ulong slots = number("SLOTS", 1);
    fault("C_GetSlotList");
    if (list) for (ulong i = 0; i < slots; i++) list[i] = i;
    *count = slots;
    return 0;
}

static ulong get_slot_info(ulong slot, struct slot_info *info) {
    memset(info, ' ', sizeof info->text);
    memset(info->versions, 0, sizeof info->versions);
    memcpy(info->text, "Faulty reader", 13);
    info->flags = 7;
    return 0;
}

static ulong get_token_info(ulong slot, struct token_info *info) {
    memset(info, 0, sizeof *info);
    memset(info->label, ' ', 96);
    memcpy(info->label, "Faulty \xff", 8);
    memcpy(info->serial, "F0001", 5);
    info->flags = number("TOKEN_FLAGS", 0x40c);
    if (logged_in) info->flags = number("FLAGS_AFTER_LOGIN", info->flags);
    info->minimum = 6;
    info->maximum = 8;
    return 0;
}

static ulong get_mechanism_list(ulong slot, ulong *list, ulong *count) {
    if (list) list[0] = 1; /* CKM_RSA_PKCS, and none that hashes */
    *count = 1;
    return 0;
}

static ulong get_mechanism_info(ulong slot, ulong mechanism, ulong *info) { return 0x70; }

static ulong open_session(ulong slot, ulong flags, void *a, void *b, ulong *session) { *session = 1; return 0; }

static ulong close_session(ulong session) { return 0; }

static ulong login(ulong session, ulong user, byte *pin, ulong length) {
    const char *path = getenv("CALL_LOG");
    FILE *log = path ? fopen(path, "a") : NULL;
    fault("C_Login");
    if (log) { fprintf(log, "user %lu, PIN of %ld\n", user, pin ? (long)length : -1L); fclose(log); }
    logged_in = 1;
    return number("LOGIN_RV", 0);
}

static ulong find_init(ulong session, void *template, ulong count) { found = 0; return 0; }

static ulong find(ulong session, ulong *list, ulong most, ulong *count) {
    *count = found ? 0 : 1;
    list[0] = 1;
    found = 1;
    return 0;
}

static ulong find_final(ulong session) { return 0; }

static ulong get_attribute_value(ulong session, ulong object, struct attribute *wanted, ulong count) {
    ulong rv = 0, private_key = 3, rsa = 0;
    byte yes = 1;
    for (ulong i = 0; i < count; i++) {
        ulong type = wanted[i].type;
        int is_number = type == 0 || type == 0x100, is_flag = type == 0x108 || type == 0x202;
        ulong length = is_number ? sizeof(ulong) : is_flag ? 1 : (ulong)-1;
        if (!is_number && !is_flag) rv = 0x12;
        else if (wanted[i].value) memcpy(wanted[i].value, is_flag ? (void *)&yes : type ? &rsa : &private_key, length);
        wanted[i].length = length;
    }
    return rv;
}

static ulong sign_init(ulong session, void *mechanism, ulong key) { return 0; }

static ulong sign(ulong session, byte *data, ulong length, byte *signature, ulong *size) {
    if (signature) memcpy(signature, data, length);
    *size = length;
    return 0;
}

struct function_list { byte version[2]; void *functions[68]; };

ulong C_GetFunctionList(struct function_list **list) {
    static struct function_list all = {{2, 40}, {0}};
    for (int i = 0; i < 68; i++) all.functions[i] = unsupported;
    all.functions[0] = initialize;
    all.functions[1] = finalize;
    all.functions[3] = C_GetFunctionList;
    all.functions[4] = get_slot_list;
    all.functions[5] = get_slot_info;
    all.functions[6] = get_token_info;
    all.functions[7] = get_mechanism_list;
    all.functions[8] = get_mechanism_info;
    all.functions[12] = open_session;
    all.functions[13] = close_session;
    all.functions[18] = login;
    all.functions[24] = get_attribute_value;
    all.functions[26] = find_init;
    all.functions[27] = find;
    all.functions[28] = find_final;
    all.functions[42] = sign_init;
    all.functions[43] = sign;
    *list = &all;
    return 0;
}
