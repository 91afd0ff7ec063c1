#!/usr/bin/python3
"""What the tests of src/mail hold letters against: Python's reader of mail and Debian's aiosmtpd as the server.

test_mail_peer.py read            letters on standard input, each after a line with its size in bytes; says what a reader makes of it, as one line of JSON
test_mail_peer.py serve [OPTION]  listens on a free port of 127.0.0.1 and says which, then one line for each letter that it takes, until standard
                                  input ends. --tls CERTIFICATE KEY offers STARTTLS, --implicit CERTIFICATE KEY speaks TLS from the start,
                                  --password P lets in only who signs in as "qiao" with it, --closed greets with 554
Recipients: nobody@… is refused (550), busy@… for now (451), full@… after the text (552); a sender barred@… is refused (553).
"""
import asyncio
import email
import email.policy
import hashlib
import json
import logging
import ssl
import sys
import warnings


def read(raw):
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    addresses = lambda name: [[a.display_name, a.addr_spec] for a in mail[name].addresses] if mail[name] else []
    defects = [str(d) for part in mail.walk() for d in part.defects]
    defects += [f"{name}: {d}" for name, value in mail.items() for d in value.defects]
    parts = [{"type": p.get_content_type(), "charset": p.get_content_charset() or "", "name": p.get_filename() or "",
              "disposition": p.get_content_disposition() or "",
              "text": p.get_content().replace("\r\n", "\n") if p.get_content_maintype() == "text" and not p.get_filename() else "",
              "sha256": hashlib.sha256(p.get_payload(decode=True)).hexdigest()}
             for p in mail.walk() if not p.is_multipart()]
    return {"subject": str(mail["subject"]), "from": addresses("from"), "to": addresses("to"), "reply_to": addresses("reply-to"),
            "date": mail["date"].datetime.isoformat(), "tree": [p.get_content_type() for p in mail.walk()], "parts": parts,
            "headers": [[name, str(value)] for name, value in mail.items()], "defects": defects,
            "longest": max(len(line) for line in raw.split(b"\r\n")), "bare": raw.replace(b"\r\n", b"").count(b"\n") + raw.replace(b"\r\n", b"").count(b"\r"),
            "ascii": raw.isascii()}


def say(value):
    print(json.dumps(value, ensure_ascii=False), flush=True)


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("barred@"):
            return "553 5.1.8 This sender is not known here"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 5.1.1 No such person: " + address
        if address.startswith("busy@"):
            return "451 4.3.0 Come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if any(address.startswith("full@") for address in envelope.rcpt_tos):
            return "552-5.2.2 This mailbox\r\n552 5.2.2 is full"
        say({"mail_from": envelope.mail_from, "rcpt_to": envelope.rcpt_tos, "tls": session.ssl is not None, "greeting": session.host_name,
             "user": session.auth_data.login.decode() if session.auth_data else "", "letter": read(envelope.content)})
        return "250 Taken"


async def serve(arguments):
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    from aiosmtpd.smtp import SMTP, AuthResult

    def option(name, count):
        at = arguments.index(name) if name in arguments else None
        return None if at is None else arguments[at + 1:at + 1 + count]

    def context(pair):
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.load_cert_chain(*pair)
        return made

    tls, implicit, password = option("--tls", 2), option("--implicit", 2), option("--password", 1)

    def authenticator(server, session, envelope, mechanism, data):
        right = data.login == b"qiao" and data.password == password[0].encode()
        return AuthResult(success=right, handled=False, auth_data=data)

    def connection():
        return SMTP(Handler(), hostname="test.example", tls_context=context(tls) if tls else None, loop=loop, data_size_limit=1 << 24,
                    authenticator=authenticator if password else None, auth_required=bool(password), auth_require_tls=False)

    async def turn_away(reader, writer):
        writer.write(b"554 5.3.2 Closed today\r\n")
        await writer.drain()
        writer.close()

    loop = asyncio.get_running_loop()
    if "--closed" in arguments:
        server = await asyncio.start_server(turn_away, "127.0.0.1", 0)
    else:
        server = await loop.create_server(connection, "127.0.0.1", 0, ssl=context(implicit) if implicit else None)
    say({"port": server.sockets[0].getsockname()[1]})
    await loop.run_in_executor(None, sys.stdin.read)


if sys.argv[1] == "read":
    for size in sys.stdin.buffer:
        say(read(sys.stdin.buffer.read(int(size))))
else:
    asyncio.run(serve(sys.argv[2:]))
