#ifndef HUMANCALL_CFILES_SHIM_H
#define HUMANCALL_CFILES_SHIM_H
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#define HUMANCALL_FILE_HANDLE_BYTES_MAX 128

/* name_to_handle_at(2). Its structure ends in an array without a size, which Swift does not import. Returns the number of
 * bytes in `bytes`, or -1 with errno. */
static inline int humancall_file_handle(const char *path, int *type, unsigned char *bytes) {
    struct {
        unsigned int count;
        int type;
        unsigned char bytes[HUMANCALL_FILE_HANDLE_BYTES_MAX];
    } handle;
    int mount;
    memset(&handle, 0, sizeof handle);
    handle.count = sizeof handle.bytes;
    if (syscall(SYS_name_to_handle_at, AT_FDCWD, path, &handle, &mount, 0) != 0) return -1;
    *type = handle.type;
    memcpy(bytes, handle.bytes, handle.count);
    return (int)handle.count;
}

/* The handles of FUSE change with every mount (linux/fs/fuse/inode.c, fuse_encode_fh). */
static inline int humancall_is_fuse(const char *path) {
    struct statfs facts;
    return statfs(path, &facts) == 0 && facts.f_type == 0x65735546;
}

/* Gives a file another name that nothing has. Returns 0, or -1 with errno: EEXIST if something has the name. A file system
 * without RENAME_NOREPLACE says EINVAL; a second name does the same there. (1 is RENAME_NOREPLACE of linux/fs.h.) */
static inline int humancall_rename_new(const char *from, const char *to) {
    if (syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 1) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return -1;
    if (link(from, to) != 0) return -1;
    return unlink(from);
}
#endif
