/* A pcscd driver for tests, before the one of the virtual readers: the reader is unplugged while GONE exists.
 *
 * DRIVER and GONE are paths. pcscd looks whether a reader is there when it gets SIGUSR1, and asks for the card.
 */
#include <dlfcn.h>
#include <stddef.h>
#include <unistd.h>

#define COMMUNICATION_ERROR 612

typedef unsigned char byte;
typedef unsigned long dword;
typedef long (*function)(dword, ...);

static function real(const char *name)
{
    static void *driver;
    if (driver == NULL)
        driver = dlopen(DRIVER, RTLD_NOW | RTLD_LOCAL);
    return driver == NULL ? NULL : (function)dlsym(driver, name);
}

static int is_gone(void)
{
    return access(GONE, F_OK) == 0;
}

long IFDHCreateChannelByName(dword lun, char *device)
{
    return is_gone() ? COMMUNICATION_ERROR : real("IFDHCreateChannelByName")(lun, device);
}

long IFDHCreateChannel(dword lun, dword channel)
{
    return is_gone() ? COMMUNICATION_ERROR : real("IFDHCreateChannel")(lun, channel);
}

long IFDHCloseChannel(dword lun)
{
    return real("IFDHCloseChannel")(lun);
}

long IFDHGetCapabilities(dword lun, dword tag, dword *length, byte *value)
{
    return real("IFDHGetCapabilities")(lun, tag, length, value);
}

long IFDHSetCapabilities(dword lun, dword tag, dword length, byte *value)
{
    return real("IFDHSetCapabilities")(lun, tag, length, value);
}

long IFDHSetProtocolParameters(dword lun, dword protocol, byte flags, byte pts1, byte pts2, byte pts3)
{
    return real("IFDHSetProtocolParameters")(lun, protocol, flags, pts1, pts2, pts3);
}

long IFDHPowerICC(dword lun, dword action, byte *atr, dword *length)
{
    return is_gone() ? COMMUNICATION_ERROR : real("IFDHPowerICC")(lun, action, atr, length);
}

struct header {
    dword protocol, length;
};

long IFDHTransmitToICC(dword lun, struct header send_header, byte *sent, dword sent_length, byte *received,
                       dword *received_length, struct header *received_header)
{
    typedef long (*transmit)(dword, struct header, byte *, dword, byte *, dword *, struct header *);
    transmit passed = (transmit)(void *)real("IFDHTransmitToICC");
    return is_gone() ? COMMUNICATION_ERROR
                     : passed(lun, send_header, sent, sent_length, received, received_length, received_header);
}

long IFDHControl(dword lun, dword code, byte *sent, dword sent_length, byte *received, dword room, dword *returned)
{
    return real("IFDHControl")(lun, code, sent, sent_length, received, room, returned);
}

long IFDHICCPresence(dword lun)
{
    return is_gone() ? COMMUNICATION_ERROR : real("IFDHICCPresence")(lun);
}
