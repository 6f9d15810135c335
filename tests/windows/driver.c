/* A PKCS#11 driver for Windows: one reader with one card that holds nothing. DRIVER_FAULT says what C_GetTokenInfo does
 * instead of answering: crash, or hang. Structures of PKCS#11 2.40, packed to one byte as it wants it on Windows. */
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#pragma pack(push, 1)
typedef unsigned long ulong;
struct info { unsigned char cryptoki[2]; char manufacturer[32]; ulong flags; char description[32]; unsigned char version[2]; };
struct slot_info { char description[64], manufacturer[32]; ulong flags; unsigned char versions[4]; };
struct token_info {
    char label[32], manufacturer[32], model[16], serial[16];
    ulong flags, sessions[4], maximum, minimum, memory[4];
    unsigned char versions[4];
    char time[16];
};
struct list { unsigned char version[2]; void *functions[68]; };
#pragma pack(pop)

enum { OK = 0, NOT_SUPPORTED = 0x54, MECHANISM_INVALID = 0x70, BUFFER_TOO_SMALL = 0x150 };
enum { TOKEN_PRESENT = 1, LOGIN_REQUIRED = 4, USER_PIN_INITIALISED = 8, TOKEN_INITIALISED = 0x400 };
enum { SLOT = 7, SESSION = 3 };

static void put(char *field, size_t size, const char *text) {
    memset(field, ' ', size);
    memcpy(field, text, strlen(text));
}
#define PUT(field, text) put(field, sizeof(field), text)

static ulong unsupported(void) { return NOT_SUPPORTED; }
static ulong done(void) { return OK; }
static ulong no_such_mechanism(void) { return MECHANISM_INVALID; }

static ulong get_info(struct info *info) {
    *info = (struct info){.cryptoki = {2, 40}, .version = {1, 2}};
    PUT(info->manufacturer, "Example maker");
    PUT(info->description, "Example driver");
    return OK;
}

static ulong get_slot_list(unsigned char with_token, ulong *slots, ulong *count) {
    ulong room = *count;
    (void)with_token;
    *count = 1;
    if (slots && !room) return BUFFER_TOO_SMALL;
    if (slots) *slots = SLOT;
    return OK;
}

static ulong get_slot_info(ulong slot, struct slot_info *info) {
    (void)slot;
    *info = (struct slot_info){.flags = TOKEN_PRESENT};
    PUT(info->description, "Example reader");
    PUT(info->manufacturer, "Example maker");
    return OK;
}

static ulong get_token_info(ulong slot, struct token_info *info) {
    const char *fault = getenv("DRIVER_FAULT");
    if (fault && !strcmp(fault, "crash")) TerminateProcess(GetCurrentProcess(), EXCEPTION_ACCESS_VIOLATION);
    if (fault && !strcmp(fault, "hang")) Sleep(INFINITE);
    (void)slot;
    *info = (struct token_info){.maximum = 12, .minimum = 4, .memory = {65536, 4096, 0, 0}};
    info->flags = TOKEN_INITIALISED | USER_PIN_INITIALISED | LOGIN_REQUIRED;
    PUT(info->label, "Example card");
    PUT(info->manufacturer, "Example maker");
    PUT(info->model, "Model");
    PUT(info->serial, "0123456789");
    PUT(info->time, "");
    return OK;
}

static ulong get_nothing(ulong slot, ulong *list, ulong *count) {
    (void)slot, (void)list;
    *count = 0;
    return OK;
}

static ulong open_session(ulong slot, ulong flags, void *application, void *notify, ulong *session) {
    (void)slot, (void)flags, (void)application, (void)notify;
    *session = SESSION;
    return OK;
}

static ulong find_objects(ulong session, ulong *objects, ulong room, ulong *count) {
    (void)session, (void)objects, (void)room;
    *count = 0;
    return OK;
}

__declspec(dllexport) ulong C_GetFunctionList(struct list **given) {
    static struct list list = {.version = {2, 40}};
    for (int i = 0; i < 68; i++) list.functions[i] = unsupported;
    list.functions[0] = list.functions[1] = done; /* C_Initialize, C_Finalize */
    list.functions[2] = get_info;
    list.functions[3] = C_GetFunctionList;
    list.functions[4] = get_slot_list;
    list.functions[5] = get_slot_info;
    list.functions[6] = get_token_info;
    list.functions[7] = get_nothing; /* C_GetMechanismList */
    list.functions[8] = no_such_mechanism; /* C_GetMechanismInfo */
    list.functions[12] = open_session;
    list.functions[13] = list.functions[14] = done; /* C_CloseSession, C_CloseAllSessions */
    list.functions[26] = list.functions[28] = done; /* C_FindObjectsInit, C_FindObjectsFinal */
    list.functions[27] = find_objects;
    *given = &list;
    return OK;
}
