"""A Qiao server for the benchmarks, load on it by wrk, and idle connections beside."""
import contextlib
import dataclasses
import json
import pathlib
import resource
import socket
import subprocess
import tempfile
import time
import urllib.request

LOAD = pathlib.Path(__file__).resolve().parent / "load.lua"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`with Server(binary, data) as server:` answers requests inside and is stopped after."""

    def __init__(self, binary, data, *options):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        command = [str(binary), "serve", "--port", str(self.port), "--data", str(data), *options]
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log)

    def __enter__(self):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.process.poll() is None:
            with contextlib.suppress(OSError):
                self.get_bytes("/health")
                return self
            time.sleep(0.005)
        self.__exit__()
        self.log.seek(0)
        raise SystemExit("the server did not start:\n" + self.log.read().decode("utf-8", "replace")[-4000:])

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def get_bytes(self, path):
        with urllib.request.urlopen(self.url + path, timeout=60) as answer:
            return answer.read()

    def get(self, path):
        return json.loads(self.get_bytes(path))

    def settle(self):
        """Waits until the requests that the last load left behind are worked off."""
        for _ in range(300):
            began = time.monotonic()
            self.get_bytes("/api/v1/places?limit=1")
            if time.monotonic() - began < 0.05:
                return
            time.sleep(0.2)

    def memory_mb(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


@dataclasses.dataclass
class Load:
    rate: float
    p50_ms: float
    p99_ms: float
    errors: int


def make_token(binary, data):
    """A token of a new account that may write everything."""
    def user(*words, **options):
        return subprocess.run([str(binary), "user", *words, "--data", str(data)], capture_output=True, text=True, check=True, **options).stdout
    address = "bench@qiao.example"
    user("add", address, "--name", "Bench", "--role", "administrator", "--password-stdin", input="four walls and some wheels\n")
    return json.loads(user("token", address, "--writes", "--json"))["token"]


def run_wrk(url, lines, connections, seconds, post=None, token=None):
    """Asks for the paths in turn, or posts the bodies to `post`, for so many seconds. An answer other than 2xx is an error."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "120s", "-s", str(LOAD), url + (post or "/"), "--",
                   file.name, *([token] if post else [])]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    result = next((line for line in said.splitlines() if line.startswith("RESULT ")), None)
    if result is None:
        raise SystemExit("wrk gave no result:\n" + said)
    requests, microseconds, p50, p99, errors = result.split()[1:]
    unanswered = 1 if int(requests) == 0 else 0
    return Load(int(requests) / (int(microseconds) / 1e6), float(p50), float(p99), int(errors) + unanswered)


@contextlib.contextmanager
def open_idle(server, count):
    """Connections that say nothing while the body runs."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(4096, count * 2)), hard))
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(count)]
    try:
        yield
    finally:
        for connection in idle:
            connection.close()
