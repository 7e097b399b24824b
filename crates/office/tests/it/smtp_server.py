"""A mail server for tests (aiosmtpd): says its port, then each message that it takes, as a line of JSON.

The messages are read by Python's own parser, so that what they say is not found out by the library that wrote them.
"""

import argparse
import asyncio
import email
import email.policy
import json
import logging
import ssl

from aiosmtpd.smtp import SMTP, AuthResult

# What clients do on purpose is no news.
logging.disable(logging.CRITICAL)
wanted = argparse.ArgumentParser()
wanted.add_argument("--answer", default="250 OK", help="what is answered to every recipient")
wanted.add_argument("--login", help="NAME:PASSWORD that is asked for, after STARTTLS")
wanted.add_argument("--certificate", nargs=2, help="certificate and key: STARTTLS is asked for")
wanted = wanted.parse_args()


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if wanted.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return wanted.answer

    async def handle_DATA(self, server, session, envelope):
        read = email.message_from_bytes(envelope.content, policy=email.policy.default)
        told = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "headers": [[name, str(value)] for name, value in read.items()],
            "kind": read.get_content_type(),
            "charset": read.get_content_charset(),
            "text": read.get_content(),
            "tls": session.ssl is not None,
            "login": bool(session.authenticated),
        }
        print(json.dumps(told), flush=True)
        return "250 OK"


def check(server, session, envelope, mechanism, data):
    given = f"{data.login.decode()}:{data.password.decode()}"
    return AuthResult(success=given == wanted.login, handled=False)


def speak():
    more = {}
    if wanted.certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*wanted.certificate)
        more |= {"tls_context": context, "require_starttls": True}
    if wanted.login:
        more |= {"authenticator": check, "auth_required": True}
    return SMTP(Handler(), hostname="localhost", **more)


async def serve():
    server = await asyncio.get_running_loop().create_server(speak, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(serve())
