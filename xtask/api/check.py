"""Tries the API of a real server with requests that schemathesis makes up from docs/openapi.json.

Usage: check.py TANSIQ DESCRIPTION SCHEMATHESIS

The demonstration is served on a free port of 127.0.0.1. It is tried by nobody, with a token that reads and with one that
writes: no fault of the server, only statuses, kinds of content, headers and shapes that the description names. In a last
trial a proxy takes a field out of the answers, and that has to be noticed.
"""

import http.server
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

# How long one run may take, in seconds; it is ended then, with what it found so far.
LONGEST = 60
CHECKS = (
    'not_a_server_error,status_code_conformance,content_type_conformance,'
    'response_headers_conformance,response_schema_conformance'
)

program, description, schemathesis = (str(pathlib.Path(word).absolute()) for word in sys.argv[1:4])
OWN = {name: value for name, value in os.environ.items() if not name.startswith('TANSIQ_')}
passed, failed = 0, 0


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def wait_until_ready(url, server):
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url + '/readyz') as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise SystemExit('the server does not answer')


def token(url, data, *more):
    made = subprocess.run(
        [program, 'token', 'create', 'officer@example.org', '--label', 'Trial', '--data', data, *more],
        env=OWN, check=True, capture_output=True, text=True,
    )
    secret = next(word for word in made.stdout.split() if word.startswith('tsq_'))
    # With a token that opens nothing every answer would be one that is described.
    asked = urllib.request.Request(url + '/api/v1/me', headers={'Authorization': f'Bearer {secret}'})
    with urllib.request.urlopen(asked) as answer:
        assert json.load(answer)['token']['write'] is ('--write' in more)
    return secret


def tried(url, secret, *more):
    """Whether schemathesis is content, and what it said."""
    call = [
        schemathesis, 'run', description, '--url', url, '--checks', CHECKS, '--seed', '4',
        '--generation-database', 'none', '--no-color', '--continue-on-failure', *more,
    ]
    if secret:
        call += ['--header', f'Authorization: Bearer {secret}']
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.Popen(call, env=OWN, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        try:
            said, _ = run.communicate(timeout=LONGEST + 30)
        except subprocess.TimeoutExpired:
            run.kill()
            said, _ = run.communicate()
            return False, said + '\nit did not end in time'
    return run.returncode == 0, said


def told(name, good, said):
    global passed, failed
    print(('✔ ' if good else '✖ ') + name, flush=True)
    for line in said.splitlines():
        if 'Tested:' in line or 'generated' in line:
            print(line, flush=True)
    if good:
        passed += 1
    else:
        failed += 1
        print(said, flush=True)


class Wrong(http.server.BaseHTTPRequestHandler):
    """Hands requests on, and takes `slug` out of what comes back."""

    behind = ''

    def do_GET(self):
        try:
            answer = urllib.request.urlopen(urllib.request.Request(self.behind + self.path))
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            body, status, headers = answer.read(), answer.status, answer.headers
        if status == 200 and headers.get_content_type() == 'application/json':
            value = json.loads(body)
            for item in value.get('items', [value]):
                item.pop('slug', None)
            body = json.dumps(value).encode()
        self.send_response(status)
        for name in ('Content-Type', 'ETag'):
            if headers[name]:
                self.send_header(name, headers[name])
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def main():
    with tempfile.TemporaryDirectory() as folder:
        data = str(pathlib.Path(folder, 'data'))
        port = free_port()
        url = f'http://127.0.0.1:{port}'
        # To a file: a full pipe would stop the server.
        with open(pathlib.Path(folder, 'log'), 'w') as log:
            server = subprocess.Popen(
                [program, 'demo', '--port', str(port), '--data', data], env=OWN, stdout=log, stderr=log
            )
            try:
                wait_until_ready(url, server)
                limit = ('--max-time', str(LONGEST))
                for name, secret in (
                    ('nobody', None),
                    ('a token that reads', token(url, data)),
                    ('a token that writes', token(url, data, '--write')),
                ):
                    told(f'requests of {name} are answered as described', *tried(url, secret, *limit))
                Wrong.behind = url
                proxy = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Wrong)
                threading.Thread(target=proxy.serve_forever, daemon=True).start()
                wrong = f'http://127.0.0.1:{proxy.server_port}'
                good, said = tried(wrong, None, '--include-path', '/api/v1/dialogues', '--phases', 'coverage', *limit)
                told('an answer that lacks a field is noticed', not good and 'slug' in said, said)
                proxy.shutdown()
            finally:
                server.terminate()
                server.wait()
    print(f'# pass {passed}\n# fail {failed}')
    raise SystemExit(failed != 0)


main()
