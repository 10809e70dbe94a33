// The floor: the cost of a Unix socket and one thread without any work. Reads the length and the stream id of each ttrpc frame,
// and answers with the same bytes.
//
//   floor SOCKET BYTES     BYTES: the size of the response message
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "../load/bytes.h"

typedef struct {
    int fd;
    bytes in, out;
} peer;

static bytes answer;

static int serve(peer *p) {
    bytes_reserve(&p->in, 16384);
    ssize_t n = recv(p->fd, p->in.at + p->in.count, p->in.room - p->in.count, 0);
    if (n <= 0) return n < 0 && errno == EINTR;
    p->in.count += (size_t)n;
    size_t at = 0;
    p->out.count = 0;
    while (p->in.count - at >= frame_header_bytes) {
        size_t whole = frame_header_bytes + (size_t)get_u32(p->in.at + at);
        if (p->in.count - at < whole) break;
        size_t begin = p->out.count;
        bytes_add(&p->out, answer.at, answer.count);
        memcpy(p->out.at + begin + 4, p->in.at + at + 4, 4);
        at += whole;
    }
    bytes_remove_first(&p->in, at);
    return !p->out.count || send(p->fd, p->out.at, p->out.count, MSG_NOSIGNAL) == (ssize_t)p->out.count;
}

int main(int count, char **words) {
    if (count != 3) die("usage: floor SOCKET BYTES");
    bytes message = {0};
    bytes_reserve(&message, strtoul(words[2], NULL, 10) + 1);
    message.count = strtoul(words[2], NULL, 10);
    memset(message.at, 'x', message.count);
    const uint8_t header[frame_header_bytes] = {[8] = frame_response};
    bytes_add(&answer, header, sizeof header);
    pb_bytes(&answer, 2, message.at, message.count);
    put_u32(answer.at, (uint32_t)(answer.count - frame_header_bytes));

    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", words[1]);
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), epoll = epoll_create1(EPOLL_CLOEXEC);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 1024)) die("floor: %s: %s", words[1], strerror(errno));
    struct epoll_event event = {.events = EPOLLIN}, events[256];
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        int n = epoll_wait(epoll, events, 256, -1);
        for (int i = 0; i < n; i++) {
            peer *p = events[i].data.ptr;
            if (!p) {
                p = calloc(1, sizeof *p);
                if (!p || (p->fd = accept(listener, NULL, NULL)) < 0) die("floor: accept: %s", strerror(errno));
                event.data.ptr = p;
                epoll_ctl(epoll, EPOLL_CTL_ADD, p->fd, &event);
            } else if (!serve(p)) {
                close(p->fd);
                free(p->in.at), free(p->out.at), free(p);
            }
        }
    }
}
