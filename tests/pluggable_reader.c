/* Virtual readers that can be unplugged, for tests: a driver of pcscd's before that of the virtual readers, and the
 * part of libudev that pcscd uses, preloaded. pcscd forgets a reader only when udev says that its device has gone.
 *
 * PLUG is a FIFO in which 'a' says that the device was added and 'r' that it was removed. At the start it is there.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#define DRIVER "/run/pcscd/driver-0.so"
#define DEVICE "/dev/null:0x8C7B"
#define PLUG "/run/pcscd/plug"
#define POLLING_WITH_TIMEOUT 0x0FB3
#define POLL_US 100000
#define NO_SUCH_DEVICE 617

typedef unsigned char byte;
typedef unsigned long dword;
typedef long (*function)(dword, ...);

static function real(const char *name)
{
    static void *driver;
    if (driver == NULL)
        driver = dlopen(DRIVER, RTLD_NOW | RTLD_LOCAL);
    return (function)dlsym(driver, name);
}

/* Not static: this library is loaded twice, and the driver is to see what the part of libudev was told. */
volatile int pluggable_reader_is_there = 1;

/* The driver: its reader is asked for its card every 0.1 s, not every 0.4 s. */

static long wait_for_card(dword lun, int timeout_ms)
{
    usleep(POLL_US);
    return 0;
}

long IFDHCreateChannelByName(dword lun, char *device)
{
    return real("IFDHCreateChannelByName")(lun, DEVICE);
}

long IFDHCreateChannel(dword lun, dword channel)
{
    return real("IFDHCreateChannel")(lun, channel);
}

long IFDHCloseChannel(dword lun)
{
    return real("IFDHCloseChannel")(lun);
}

long IFDHGetCapabilities(dword lun, dword tag, dword *length, byte *value)
{
    long (*waits)(dword, int) = wait_for_card;
    if (tag != POLLING_WITH_TIMEOUT)
        return real("IFDHGetCapabilities")(lun, tag, length, value);
    memcpy(value, &waits, sizeof waits);
    *length = sizeof waits;
    return 0;
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
    return real("IFDHPowerICC")(lun, action, atr, length);
}

struct header {
    dword protocol, length;
};

long IFDHTransmitToICC(dword lun, struct header sent_header, byte *sent, dword sent_length, byte *received,
                       dword *received_length, struct header *received_header)
{
    typedef long (*transmit)(dword, struct header, byte *, dword, byte *, dword *, struct header *);
    transmit passed = (transmit)(void *)real("IFDHTransmitToICC");
    return passed(lun, sent_header, sent, sent_length, received, received_length, received_header);
}

long IFDHControl(dword lun, dword code, byte *sent, dword sent_length, byte *received, dword room, dword *returned)
{
    return real("IFDHControl")(lun, code, sent, sent_length, received, room, returned);
}

/* As drivers of readers on USB do. pcscd 1.9.9 never forgets a reader of which it hears, while it takes the reader away,
 * that its card has left: EHDestroyEventHandler waits for ever.
 */
long IFDHICCPresence(dword lun)
{
    return pluggable_reader_is_there ? real("IFDHICCPresence")(lun) : NO_SUCH_DEVICE;
}

/* libudev: one device, named by whichever pointer is not null. */

static char device[] = "1-1:1.0";
static const char *action = "add";
static int events = -1;

#define GIVES(name, type, value, ...) type name(__VA_ARGS__) { return value; }

GIVES(udev_new, void *, device, void)
GIVES(udev_unref, void *, NULL, void *udev)
GIVES(udev_enumerate_new, void *, device, void *udev)
GIVES(udev_enumerate_unref, void *, NULL, void *enumerate)
GIVES(udev_enumerate_add_match_subsystem, int, 0, void *e, char *s)
GIVES(udev_enumerate_scan_devices, int, 0, void *enumerate)
GIVES(udev_enumerate_get_list_entry, void *, device, void *enumerate)
GIVES(udev_list_entry_get_next, void *, NULL, void *entry)
GIVES(udev_list_entry_get_name, const char *, device, void *entry)
GIVES(udev_device_new_from_syspath, void *, device, void *udev, char *p)
GIVES(udev_device_unref, void *, NULL, void *unused)
GIVES(udev_device_get_parent_with_subsystem_devtype, void *, device, void *d,
      char *subsystem, char *type)
GIVES(udev_device_get_devnode, const char *, "/dev/null", void *unused)
GIVES(udev_device_get_sysname, const char *, device, void *unused)
GIVES(udev_device_get_action, const char *, action, void *unused)
GIVES(udev_monitor_new_from_netlink, void *, device, void *udev, char *n)
GIVES(udev_monitor_filter_add_match_subsystem_devtype, int, 0, void *m,
      char *subsystem, char *type)

const char *udev_device_get_sysattr_value(void *unused, const char *name)
{
    if (strcmp(name, "idVendor") == 0 || strcmp(name, "idProduct") == 0)
        return "0001";
    return strcmp(name, "bInterfaceNumber") == 0 ? "00" : NULL;
}

int udev_monitor_enable_receiving(void *monitor)
{
    events = open(PLUG, O_RDWR | O_CLOEXEC);
    return events < 0 ? -1 : 0;
}

int udev_monitor_get_fd(void *monitor)
{
    return events;
}

void *udev_monitor_receive_device(void *monitor)
{
    char told = 0;
    if (read(events, &told, 1) != 1)
        return NULL;
    pluggable_reader_is_there = told == 'a';
    action = pluggable_reader_is_there ? "add" : "remove";
    return device;
}
