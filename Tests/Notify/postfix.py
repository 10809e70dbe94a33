"""A Postfix of its own, in a directory, that delivers mail for mary@example.com to DIRECTORY/mail/mary (a Maildir).

    postfix.py DIRECTORY

Its first line on standard output is its port, on 127.0.0.1. It ends when its standard input does. It needs root and
Debian's package postfix, and touches nothing of an installed Postfix: configuration, queue and log are in DIRECTORY.
"""

import pathlib
import pwd
import shutil
import socket
import subprocess
import sys
import time

PATIENCE_SECONDS = 60
SERVICES = """
{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def configure(directory, port):
    user = pwd.getpwnam("postfix")
    for name in ("conf", "queue", "data", "mail"):
        (directory / name).mkdir(parents=True)
    directory.chmod(0o755)
    shutil.chown(directory / "data", "postfix", "postfix")
    shutil.chown(directory / "mail", "postfix", "postfix")
    settings = {
        "compatibility_level": "3.6",
        "queue_directory": directory / "queue",
        "data_directory": directory / "data",
        "command_directory": "/usr/sbin",
        "daemon_directory": "/usr/lib/postfix/sbin",
        "mail_owner": "postfix",
        "setgid_group": "postdrop",
        "inet_interfaces": "127.0.0.1",
        "inet_protocols": "ipv4",
        "myhostname": "mail.test",
        "mydestination": "",
        "alias_maps": "",
        "smtputf8_enable": "yes",
        "biff": "no",
        "virtual_mailbox_domains": "example.com",
        "virtual_mailbox_base": directory / "mail",
        "virtual_mailbox_maps": "inline:{ mary@example.com=mary/ }",
        "virtual_minimum_uid": "1",
        "virtual_uid_maps": f"static:{user.pw_uid}",
        "virtual_gid_maps": f"static:{user.pw_gid}",
        "maillog_file_prefixes": directory,
        "maillog_file": directory / "log",
    }
    (directory / "conf" / "main.cf").write_text("".join(f"{name} = {value}\n" for name, value in settings.items()))
    (directory / "conf" / "master.cf").write_text(SERVICES.format(port=f"127.0.0.1:{port}").lstrip())


def answers(port):
    try:
        with socket.create_connection(("127.0.0.1", port), 2) as connection:
            return connection.recv(3) == b"220"
    except OSError:
        return False


def main():
    directory = pathlib.Path(sys.argv[1]) / "postfix"
    port = free_port()
    configure(directory, port)
    command = ["/usr/sbin/postfix", "-c", str(directory / "conf")]
    subprocess.run([*command, "start"], check=True, stdout=sys.stderr)
    end = time.monotonic() + PATIENCE_SECONDS
    while not answers(port):
        if time.monotonic() > end:
            sys.exit(f"postfix does not answer: {(directory / 'log').read_text()[-2000:]}")
        time.sleep(0.1)
    print(port, flush=True)
    sys.stdin.read()
    subprocess.run([*command, "stop"], check=True, stdout=sys.stderr)


if __name__ == "__main__":
    main()
