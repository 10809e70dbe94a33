"""A mail server that records its mails, and fails as a test configures it.

    smtp_server.py DIRECTORY [--security none|starttls|tls] [--certificate good|name|foreign] [--user NAME:PASSWORD]
                   [--port N] [--one-mail]

Its first line on standard output is its port, on 127.0.0.1. It ends when its standard input does, so none outlives its
test. DIRECTORY gets ca.pem, to check the server's certificate against, before the port is printed; and for each mail
0001.eml, its bytes, and 0001.json: {from, to, connection, tls, user, message_id}. Both appear at the same time.

The failure is chosen by the recipient's local part up to a +, or for every recipient by the one word in
DIRECTORY/fault, read at each command:

    code-NNN     RCPT is answered NNN           data-NNN   the mail is answered NNN
    cut          disconnects in the middle of the mail
    lost         keeps the mail, then disconnects without an answer
    slow         accepts the mail after SLOW_SECONDS
    held         accepts the mail once DIRECTORY/release exists; until then DIRECTORY/held-N exists
    once-WORD    any of these, the first time only: greylisting is once-code-450

With --one-mail it hangs up at the second mail of a connection, without an answer.
"""

import argparse
import asyncio
import email
import json
import logging
import os
import pathlib
import ssl
import subprocess
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

# A client that hangs up on a foreign certificate, and a login without TLS, are what tests ask for.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)
warnings.filterwarnings("ignore", module="aiosmtpd")

SLOW_SECONDS = 30
TEXTS = {
    "450": "4.2.0 greylisted, come again",
    "451": "4.3.0 try later",
    "550": "5.1.1 no such mailbox",
    "554": "5.7.1 relay access denied",
}


class Faults:
    def __init__(self, directory):
        self.file = directory / "fault"
        self.spent = set()

    def of(self, recipient, kinds):
        """The fault of these kinds that this recipient has now, or ""."""
        word = recipient.split("@")[0].split("+")[0]
        if self.file.exists():
            word = self.file.read_text().strip()
        plain = word.removeprefix("once-")
        if not plain.startswith(kinds):
            return ""
        if word != plain:
            if (recipient, word) in self.spent:
                return ""
            self.spent.add((recipient, word))
        return plain


def answer(fault):
    code = fault.split("-")[1]
    return f"{code} {TEXTS.get(code, code[0] + '.0.0 as the test asks')}"


class Handler:
    def __init__(self, directory, one_mail):
        self.directory = directory
        self.one_mail = one_mail
        self.faults = Faults(directory)
        self.kept = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        fault = self.faults.of(address, "code-")
        if fault:
            return answer(fault)
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server, session, envelope):
        fault = self.faults.of(envelope.rcpt_tos[0], ("data-", "lost", "slow", "held"))
        if fault.startswith("data-"):
            return answer(fault)
        if fault == "slow":
            await asyncio.sleep(SLOW_SECONDS)
        if fault == "held":
            (self.directory / f"held-{server.number}").touch()
            while not (self.directory / "release").exists():
                await asyncio.sleep(0.02)
        name = self.keep(server, session, envelope)
        if fault == "lost":
            server.transport.abort()
        return f"250 2.0.0 kept as {name}"

    def keep(self, server, session, envelope):
        self.kept += 1
        name = f"{self.kept:04}"
        facts = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "connection": server.number,
            "tls": server.transport.get_extra_info("cipher") is not None,
            "user": getattr(session.auth_data, "login", b"").decode() if session.auth_data else "",
            "message_id": str(email.message_from_bytes(envelope.original_content)["Message-ID"]),
        }
        waiting = self.directory / f"{name}.tmp"
        waiting.write_text(json.dumps(facts))
        (self.directory / f"{name}.part").write_bytes(envelope.original_content)
        (self.directory / f"{name}.part").rename(self.directory / f"{name}.eml")
        waiting.rename(self.directory / f"{name}.json")
        return name


class Server(SMTP):
    count = 0

    def connection_made(self, transport):
        # STARTTLS makes a second transport for the same connection.
        if not hasattr(self, "number"):
            Server.count += 1
            self.number = Server.count
        super().connection_made(transport)

    async def smtp_MAIL(self, argument):
        if self.event_handler.one_mail and getattr(self, "has_mail", False):
            self.transport.abort()
            return
        self.has_mail = True
        await super().smtp_MAIL(argument)

    async def smtp_DATA(self, argument):
        if self.envelope.rcpt_tos and self.event_handler.faults.of(self.envelope.rcpt_tos[0], "cut"):
            await self.push("354 go on")
            await self._reader.readline()
            self.transport.abort()
            return
        await super().smtp_DATA(argument)


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def make_certificate(directory, kind):
    """A CA in ca.pem, and a server's certificate: `good`, of another `name`, or by a `foreign` CA."""

    def make_ca(name):
        openssl(
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
            "-subj",
            f"/CN={name}",
            "-keyout",
            directory / f"{name}.key",
            "-out",
            directory / f"{name}.pem",
        )

    make_ca("ca")
    if kind == "foreign":
        make_ca("foreign")
    issuer = directory / ("foreign" if kind == "foreign" else "ca")
    names = "DNS:elsewhere.example" if kind == "name" else "DNS:localhost,IP:127.0.0.1"
    (directory / "extensions").write_text(f"subjectAltName={names}\n")
    openssl(
        "req",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-subj",
        "/CN=mail",
        "-keyout",
        directory / "server.key",
        "-out",
        directory / "server.csr",
    )
    openssl(
        "x509",
        "-req",
        "-in",
        directory / "server.csr",
        "-CA",
        f"{issuer}.pem",
        "-CAkey",
        f"{issuer}.key",
        "-CAcreateserial",
        "-days",
        "2",
        "-extfile",
        directory / "extensions",
        "-out",
        directory / "server.pem",
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(directory / "server.pem", directory / "server.key")
    return context


async def serve(arguments):
    directory = pathlib.Path(arguments.directory)
    directory.mkdir(parents=True, exist_ok=True)
    context = None if arguments.security == "none" else make_certificate(directory, arguments.certificate)
    handler = Handler(directory, arguments.one_mail)
    options = {"hostname": "mail.test", "enable_SMTPUTF8": True, "loop": asyncio.get_running_loop()}
    if arguments.security == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    if arguments.user:
        user, password = arguments.user.split(":", 1)

        def authenticate(server, session, envelope, mechanism, data):
            good = data.login == user.encode() and data.password == password.encode()
            return AuthResult(success=good, handled=False, auth_data=data)

        options |= {
            "auth_required": True,
            "auth_require_tls": arguments.security == "starttls",
            "authenticator": authenticate,
        }
    server = await asyncio.get_running_loop().create_server(
        lambda: Server(handler, **options),
        "127.0.0.1",
        arguments.port,
        ssl=context if arguments.security == "tls" else None,
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory")
    parser.add_argument("--security", choices=["none", "starttls", "tls"], default="none")
    parser.add_argument("--certificate", choices=["good", "name", "foreign"], default="good")
    parser.add_argument("--user", default="")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--one-mail", action="store_true")
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
