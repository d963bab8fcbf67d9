"""Asks a running Glance for what its clients ask for, in 20 checks.

usage: probe.py BASE_URL WEB_PORT

Prints one JSON object a check, {"check", "ok", "detail"}, a line each. Uses the standard library and curl; curl sends
"Expect: 100-continue" before large uploads, as many clients do. Every request is bounded by a timeout.
WEB_PORT: a free port of 127.0.0.1 on which this program offers a file for web-download.
"""

import hashlib
import http.client
import http.server
import json
import os
import random
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

BASE = sys.argv[1].rstrip('/')
WEB_PORT = int(sys.argv[2])
URL = urllib.parse.urlsplit(BASE)
MIB = 1 << 20
NO_IMAGE = '00000000-0000-0000-0000-000000000000'
JSON = {'Content-Type': 'application/json'}
BYTES = {'Content-Type': 'application/octet-stream'}
CHUNKED = {'Transfer-Encoding': 'chunked'}
NEW_IMAGE = {'name': 'probe', 'disk_format': 'raw', 'container_format': 'bare'}
WEB_FILE = random.Random(30).randbytes(2 * MIB)

CHECKS = []
# A check that mostly waits runs beside those that follow.
SLOW = []


def check(name, slow=False):
    def add(function):
        CHECKS.append((name, function))
        if slow:
            SLOW.append(name)
        return function

    return add


def connect(timeout=60):
    if URL.scheme == 'https':
        context = ssl._create_unverified_context()
        return http.client.HTTPSConnection(URL.hostname, URL.port, timeout=timeout, context=context)
    return http.client.HTTPConnection(URL.hostname, URL.port, timeout=timeout)


def send(connection, method, path, body=None, headers=None):
    headers = headers or {}
    in_chunks = 'Transfer-Encoding' in headers
    connection.request(method, URL.path + path, body=body, headers=headers, encode_chunked=in_chunks)
    answer = connection.getresponse()
    return answer.status, answer.read()


def request(method, path, body=None, headers=None, timeout=30):
    connection = connect(timeout)
    try:
        return send(connection, method, path, body, {'Connection': 'close', **(headers or {})})
    finally:
        connection.close()


def create():
    status, answer = request('POST', '/v2/images', json.dumps(NEW_IMAGE), JSON)
    if status != 201:
        raise RuntimeError('create: %s %r' % (status, answer[:120]))
    return json.loads(answer)['id']


def show(image):
    return json.loads(request('GET', '/v2/images/' + image)[1])


def wait_for(image, seconds=40):
    end = time.monotonic() + seconds
    while True:
        found = show(image)
        if found['status'] in ('active', 'killed') or time.monotonic() > end:
            return found
        time.sleep(0.2)


def digest(data):
    return hashlib.sha512(data).hexdigest()


def curl(arguments, **options):
    command = ['curl', '--silent', '--show-error', '--insecure', *arguments]
    return subprocess.run(command, capture_output=True, **options)


def put(path, data, in_chunks, timeout=120):
    """Uploads with curl; returns the status and what else curl has to say."""
    how = ['--header', 'Transfer-Encoding: chunked', '--upload-file', '-']
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        if not in_chunks:
            how = ['--upload-file', file.name]
        file.seek(0)
        arguments = ['--max-time', str(timeout), '--output', os.devnull, '--write-out', '%{http_code} in %{time_total} s']
        arguments += ['--header', 'Content-Type: application/octet-stream', *how, BASE + path]
        done = curl(arguments, stdin=file, text=True)
    return done.stdout[:3] or '000', (done.stdout + ' ' + done.stderr).strip()


def same_bytes(image, data):
    done = curl(['--max-time', '120', '%s/v2/images/%s/file' % (BASE, image)])
    return digest(done.stdout) == digest(data)


def upload(size, in_chunks, seed):
    data = random.Random(seed).randbytes(size)
    image = create()
    status, detail = put('/v2/images/%s/file' % image, data, in_chunks)
    found = show(image)
    ok = status == '204' and found['status'] == 'active' and found['os_hash_value'] == digest(data)
    return ok and same_bytes(image, data), '%s, %s' % (detail, found['status'])


def upload_parts(parts, size):
    image = create()
    path = '/v2/images/%s/file' % image
    status, answer = request('PUT', path, parts, {**BYTES, **CHUNKED})
    found = show(image)
    ok = status == 204 and found['status'] == 'active' and found['size'] == size
    return ok, '%s %r, %s of %s bytes' % (status, answer[:60], found.get('size'), size), image


@check('versions')
def versions():
    status, _ = request('GET', '/')
    return status in (200, 300), status


@check('create image, JSON with Content-Length')
def create_plain():
    return True, create()


@check('create image, JSON in chunks')
def create_in_chunks():
    body = json.dumps(NEW_IMAGE).encode()
    status, answer = request('POST', '/v2/images', iter([body[:10], body[10:]]), {**JSON, **CHUNKED})
    return status == 201, '%s %r' % (status, answer[:80])


@check('upload 1 MiB, Content-Length')
def upload_small():
    return upload(MIB, False, 1)


@check('upload 1 MiB in chunks')
def upload_small_in_chunks():
    return upload(MIB, True, 2)


@check('upload 0 bytes in chunks')
def upload_nothing():
    return upload_parts(iter([]), 0)[:2]


@check('upload in irregular chunks with pauses')
def upload_irregular():
    source = random.Random(5)
    sizes = (1, 3, 17, 1000, 4096, 8191, 65536, 70000)
    parts = [source.randbytes(source.choice(sizes)) for _ in range(120)]

    def paused():
        for index, part in enumerate(parts):
            if index % 40 == 39:
                time.sleep(0.5)
            yield part

    data = b''.join(parts)
    ok, detail, image = upload_parts(paused(), len(data))
    return ok and same_bytes(image, data), detail


@check('upload in chunks, pause of 15 s', slow=True)
def upload_paused():
    def paused():
        yield b'a' * 70000
        time.sleep(15)
        yield b'b' * 70000

    return upload_parts(paused(), 140000)[:2]


@check('upload one chunk of 4 MiB')
def upload_large_chunk():
    return upload_parts(iter([b'c' * 4 * MIB]), 4 * MIB)[:2]


@check('upload 64 MiB, Content-Length')
def upload_large():
    return upload(64 * MIB, False, 3)


@check('upload 64 MiB in chunks')
def upload_large_in_chunks():
    return upload(64 * MIB, True, 4)


@check('keep-alive after an upload in chunks')
def keep_alive():
    image = create()
    connection = connect(30)
    try:
        parts = iter([b'z' * 100000] * 5)
        first, _ = send(connection, 'PUT', '/v2/images/%s/file' % image, parts, {**BYTES, **CHUNKED})
        second, _ = send(connection, 'GET', '/v2/images/' + image)
    finally:
        connection.close()
    return (first, second) == (204, 200), '%s then %s' % (first, second)


def upload_to_nothing(in_chunks):
    data = random.Random(6).randbytes(8 * MIB)
    status, detail = put('/v2/images/%s/file' % NO_IMAGE, data, in_chunks, timeout=30)
    return status == '404', detail


@check('clean 404 to an upload in chunks')
def missing_in_chunks():
    return upload_to_nothing(True)


@check('clean 404 to an upload with Content-Length')
def missing_plain():
    return upload_to_nothing(False)


@check('4 uploads of 16 MiB in chunks at once')
def upload_parallel():
    results = [(False, 'no answer')] * 4

    def work(index):
        try:
            results[index] = upload(16 * MIB, True, 10 + index)
        except Exception as error:
            results[index] = (False, repr(error))

    threads = [threading.Thread(target=work, args=(index,)) for index in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return all(ok for ok, _ in results), '; '.join(str(detail) for _, detail in results)


def ask_import(image, method):
    body = json.dumps({'method': method})
    status, answer = request('POST', '/v2/images/%s/import' % image, body, JSON)
    return status == 202, 'import: %s %r' % (status, answer[:120])


def import_staged(in_chunks):
    data = random.Random(20 + in_chunks).randbytes(3 * MIB)
    image = create()
    status, detail = put('/v2/images/%s/stage' % image, data, in_chunks)
    if status != '204':
        return False, 'stage: ' + detail
    ok, detail = ask_import(image, {'name': 'glance-direct'})
    if not ok:
        return False, detail
    found = wait_for(image)
    return found['status'] == 'active' and same_bytes(image, data), found['status']


@check('import, staged with Content-Length')
def import_plain():
    return import_staged(False)


@check('import, staged in chunks')
def import_in_chunks():
    return import_staged(True)


class Web(http.server.BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.send_response(200)
        self.send_header('Content-Length', str(len(WEB_FILE)))
        self.end_headers()

    def do_GET(self):
        self.do_HEAD()
        self.wfile.write(WEB_FILE)

    def log_message(self, *arguments):
        pass


WEB_URL = 'http://127.0.0.1:%d/image' % WEB_PORT


@check('import by web-download')
def import_web():
    image = create()
    ok, detail = ask_import(image, {'name': 'web-download', 'uri': WEB_URL})
    if not ok:
        return False, detail
    found = wait_for(image)
    return found['status'] == 'active' and same_bytes(image, WEB_FILE), found['status']


@check('import by task')
def import_task():
    properties = {'disk_format': 'raw', 'container_format': 'bare'}
    wanted = {'import_from': WEB_URL, 'import_from_format': 'raw', 'image_properties': properties}
    status, answer = request('POST', '/v2/tasks', json.dumps({'type': 'import', 'input': wanted}), JSON)
    if status != 201:
        return False, '%s %r' % (status, answer[:120])
    path = '/v2/tasks/' + json.loads(answer)['id']
    end = time.monotonic() + 30
    while True:
        task = json.loads(request('GET', path)[1])
        if task['status'] in ('success', 'failure') or time.monotonic() > end:
            return task['status'] == 'success', '%s %s' % (task['status'], task.get('message'))
        time.sleep(0.2)


@check('list images')
def list_images():
    status, answer = request('GET', '/v2/images?limit=100')
    return status == 200, '%s, %d images' % (status, len(json.loads(answer)['images']))


def run(function):
    started = time.monotonic()
    try:
        ok, detail = function()
    except Exception as error:
        ok, detail = False, '%s: %s' % (type(error).__name__, error)
    return bool(ok), '%s [%.1f s]' % (str(detail)[:300], time.monotonic() - started)


def main():
    web = http.server.ThreadingHTTPServer(('127.0.0.1', WEB_PORT), Web)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    results = {}
    beside = []

    def work(name, function):
        results[name] = run(function)

    for name, function in CHECKS:
        if name in SLOW:
            beside.append(threading.Thread(target=work, args=(name, function)))
            beside[-1].start()
        else:
            work(name, function)
    for thread in beside:
        thread.join()
    web.shutdown()
    for name, _ in CHECKS:
        ok, detail = results[name]
        print(json.dumps({'check': name, 'ok': ok, 'detail': detail}))


if __name__ == '__main__':
    main()
