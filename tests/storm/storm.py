#!/usr/bin/python3
"""Kill -9 in a storm of writes: tests/storm/storm.py --binary build/qiao [--rounds 50] [--seed 1] [--db URL] [--report FILE]

Each round several clients write at once over HTTP: new records, amendments, removals, comments that mention a colleague (a notice),
invitations (a letter through a real SMTP server). At a moment drawn from the seed the server is killed with SIGKILL. Then, before it
is started again:

  chain     `qiao verify --expect` with the hash that was noted after the round before: nothing altered, nothing cut off
  records   after the start, every write that was answered is there as it was answered; one that was under way is there whole or not at all
  notices   one notice for every comment that is there, none for others
  letters   in the end one letter for every invitation that is there: never lost; a letter that the server was killed in the middle of
            handing over comes again under the same Message-ID, by which readers drop it; never a second letter

A store in PostgreSQL is named by --db; otherwise it is SQLite in a folder of its own. The database itself is not killed.
Exit status 0 if all of that held; 1 with what did not. Needs Debian's python3-aiosmtpd.
"""
import argparse
import collections
import email
import http.client
import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid
import warnings

ADMIN = ("ada@storm.example", "four lanterns over the river")
COLLEAGUE = ("bo@storm.example", "seven quiet bridges at dawn")
CLIENTS = 4


class Mailbox:
    """A mail server that keeps what it is given: how often each Message-ID came, and to whom."""

    def __init__(self):
        warnings.simplefilter("ignore")
        from aiosmtpd.controller import Controller
        self.copies = collections.Counter()
        self.recipients = {}
        self.guard = threading.Lock()
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())
        self.controller.start()

    async def handle_DATA(self, server, session, envelope):
        letter = email.message_from_bytes(envelope.content)
        with self.guard:
            self.copies[letter["Message-ID"]] += 1
            self.recipients.setdefault(letter["Message-ID"], (envelope.rcpt_tos[0], letter["Subject"]))
        return "250 Taken"

    def ids_by_recipient(self):
        with self.guard:
            found = collections.defaultdict(set)
            for message, (recipient, _) in self.recipients.items():
                found[recipient].add(message)
            return found

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.controller.port}"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Asking:
    """One HTTP client. An answer, or None where the connection broke."""

    def __init__(self, port, cookie=""):
        self.port, self.cookie, self.connection = port, cookie, None

    def __call__(self, method, path, body=None, version=None):
        headers = {"Origin": f"http://127.0.0.1:{self.port}", "Cookie": f"qiao_session={self.cookie}"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if version is not None:
            headers["If-Match"] = f'"v{version}"'
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            self.connection.request(method, path, json.dumps(body) if body is not None else None, headers)
            answer = self.connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException):
            self.connection = None
            return None
        return answer.status, json.loads(text) if text else None, answer.headers


class Site:
    """The program on its store, started and killed as often as one likes."""

    def __init__(self, binary, folder, db, mail):
        self.binary, self.port, self.process = binary, free_port(), None
        self.store = ["--data", str(folder)] + (["--db", db] if db else [])
        self.serving = ["serve", "--port", str(self.port), "--empty", "--quiet", "--mail", mail, "--mail-from", "noreply@storm.example",
                        "--site", f"http://127.0.0.1:{self.port}"]

    def run(self, *words, given=None):
        done = subprocess.run([self.binary, *words, *self.store], input=given, capture_output=True, text=True, timeout=300)
        if done.returncode != 0:
            raise SystemExit(f"qiao {' '.join(words)}: status {done.returncode}\n{done.stderr}")
        return done.stdout

    def start(self):
        self.process = subprocess.Popen([self.binary, *self.serving, *self.store], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        said = []
        for line in self.process.stdout:
            said.append(line)
            if "http://" in line:
                threading.Thread(target=self.process.stdout.read, daemon=True).start()
                return
        raise SystemExit("the server did not start:\n" + "".join(said))

    def end(self, how):
        self.process.send_signal(how)
        self.process.wait(timeout=60)

    def sign_in(self, who):
        answer = Asking(self.port)("POST", "/api/v1/session", {"email": who[0], "password": who[1]})
        if answer is None or answer[0] != 200 and answer[0] != 201:
            raise SystemExit(f"{who[0]} cannot sign in: {answer}")
        return re.search("qiao_session=([^;]+)", answer[2]["Set-Cookie"])[1]


class Ledger:
    """What was answered, and what was under way when the server was killed."""

    def __init__(self):
        self.records = {}   # id → (version, title); version 0 = removed
        self.doubtful = {}  # id → the states it may have instead
        self.comments, self.doubtful_comments = {}, set()   # text → id
        self.invitations, self.doubtful_invitations = set(), set()
        self.acknowledged = 0
        self.refused = []


def title_of(record):
    return record["title"]["en"]["text"]


def client(site, cookie, ledger, chance, post, place, colleague, stopped):
    """Writes until the server is gone. Each client has records of its own, so that it knows what they are."""
    ask, mine = Asking(site.port, cookie), []
    while not stopped.is_set():
        what = chance.choices(["create", "amend", "remove", "comment", "invite"], [4, 5, 1, 2, 2])[0]
        mark = uuid.UUID(int=chance.getrandbits(128), version=4)
        if what == "create" or (what in ("amend", "remove") and not mine):
            ledger.doubtful[str(mark)] = {(0, ""), (1, f"new {mark}")}
            answer = ask("POST", "/api/v1/sources", {"id": str(mark), "title": {"en": f"new {mark}"}, "licence": "CC0"})
            if answer is None:
                return
            if answer[0] == 201:
                ledger.records[str(mark)] = (1, title_of(answer[1]))
                mine.append(str(mark))
            ledger.doubtful.pop(str(mark))
        elif what in ("amend", "remove"):
            one = chance.choice(mine)
            version, title = ledger.records[one]
            ledger.doubtful[one] = {(version, title), (version + 1, f"amended {mark}") if what == "amend" else (0, "")}
            path = f"/api/v1/sources/{one}"
            answer = ask("PATCH", path, {"title": {"en": f"amended {mark}"}}, version) if what == "amend" else ask("DELETE", path, None, version)
            if answer is None:
                return
            if answer[0] == 200:
                ledger.records[one] = (answer[1]["version"], title_of(answer[1]))
            elif answer[0] == 204:
                ledger.records[one] = (0, "")
                mine.remove(one)
            ledger.doubtful.pop(one)
        elif what == "comment":
            text = f"@({colleague}) look at {mark}"
            ledger.doubtful_comments.add(text)
            answer = ask("POST", f"/api/v1/places/{place}/comments", {"text": text})
            if answer is None:
                return
            ledger.doubtful_comments.discard(text)
            if answer[0] == 201:
                ledger.comments[text] = answer[1]["id"]
        else:
            address = f"{mark.hex}@storm.example"
            ledger.doubtful_invitations.add(address)
            answer = ask("POST", "/api/v1/invitations", {"email": address, "name": "N. N.", "post": post})
            if answer is None:
                return
            ledger.doubtful_invitations.discard(address)
            if answer[0] == 201:
                ledger.invitations.add(address)
        if answer[0] < 300:
            ledger.acknowledged += 1
        else:
            ledger.refused.append((what, answer[0], answer[1]))


def every_item(ask, path):
    items, cursor = [], ""
    while True:
        answer = ask("GET", f"{path}{'&' if '?' in path else '?'}limit=100{cursor}")
        if answer is None or answer[0] != 200:
            raise SystemExit(f"{path}: {answer and answer[:2]}")
        items += answer[1]["items"]
        if not answer[1].get("next"):
            return items
        cursor = "&cursor=" + answer[1]["next"]


def state_of(ask, record):
    status, body, _ = ask("GET", f"/api/v1/sources/{record}")
    return (0, "") if status == 404 else (body["version"], title_of(body))


def check_records(ask, ledger, faults, everything=False):
    """What was under way is settled by what is there now, and has to stay so from now on."""
    for record, states in list(ledger.doubtful.items()):
        found = state_of(ask, record)
        if found not in states:
            faults.append(f"record {record}, under way, is {found} and none of {states}")
        ledger.records[record] = found
        del ledger.doubtful[record]
        check_records.fresh.add(record)
    wanted = ledger.records if everything else {one: ledger.records[one] for one in ledger.records if one in check_records.fresh}
    for record, state in wanted.items():
        found = state_of(ask, record)
        if found != state:
            faults.append(f"record {record} was answered as {state} and is {found}")
    check_records.fresh.clear()


check_records.fresh = set()


def check_notices(ask, colleague_ask, ledger, place, faults):
    said = {one["text"] for one in every_item(ask, f"/api/v1/places/{place}/comments") if one.get("text")}
    for text in ledger.comments:
        if text not in said:
            faults.append(f"comment {text} was answered and is not there")
    unknown = said - set(ledger.comments) - ledger.doubtful_comments
    if unknown:
        faults.append(f"{len(unknown)} comments that nobody wrote: {sorted(unknown)[:3]}")
    mentions = [one for one in every_item(colleague_ask, "/api/v1/notices") if one["kind"] == "mention"]
    if len(mentions) != len(said):
        faults.append(f"{len(said)} comments mention the colleague, who has {len(mentions)} notices of it")
    return len(mentions)


def expire_leases(site_folder, db):
    """Ten minutes later: whoever took a letter and died has lost it to the next."""
    sql = "UPDATE letters SET next_at = 0 WHERE state = 'sending'"
    if db:
        subprocess.run(["psql", db, "-q", "-c", sql], check=True, timeout=60)
        return
    with sqlite3.connect(site_folder / "qiao.db", timeout=30) as connection:
        connection.execute(sql)


def letters_left(site_folder, db):
    sql = "SELECT count(*) FROM letters WHERE state IN ('waiting', 'sending')"
    if db:
        return int(subprocess.run(["psql", db, "-t", "-A", "-c", sql], check=True, capture_output=True, text=True, timeout=60).stdout)
    with sqlite3.connect(site_folder / "qiao.db", timeout=30) as connection:
        return connection.execute(sql).fetchone()[0]


def check_letters(ask, mailbox, ledger, kills, faults):
    there = {one["email"] for one in every_item(ask, "/api/v1/invitations")}
    for address in ledger.invitations - there:
        faults.append(f"the invitation of {address} was answered and is not there")
    found = mailbox.ids_by_recipient()
    for address in there:
        if not found.get(address):
            faults.append(f"no letter came to {address}")
        elif len(found[address]) > 1:
            faults.append(f"{len(found[address])} letters came to {address}")
    for address in set(found) - there - {ADMIN[0], COLLEAGUE[0]}:
        faults.append(f"a letter came to {address}, who is not invited")
    again = sum(count - 1 for count in mailbox.copies.values())
    if again > kills:
        faults.append(f"{again} second copies for {kills} kills")
    return len(there), again


def storm(site, folder, options, mailbox):
    chance, faults, ledger = random.Random(options.seed), [], Ledger()
    site.run("user", "add", ADMIN[0], "--name", "Ada", "--role", "administrator", "--password-stdin", given=ADMIN[1] + "\n")
    site.run("user", "add", COLLEAGUE[0], "--name", "Bo", "--role", "administrator", "--password-stdin", given=COLLEAGUE[1] + "\n")
    site.start()
    cookies = [site.sign_in(ADMIN), site.sign_in(COLLEAGUE)]
    ask, colleague_ask = (Asking(site.port, cookie) for cookie in cookies)
    place = ask("POST", "/api/v1/places", {"name": {"en": "Stormtown"}, "kind": "city", "country": "DE"})[1]["id"]
    post = ask("POST", "/api/v1/posts", {"title": {"en": "Reader"}, "role": "reader", "place": place})[1]["id"]
    colleague = colleague_ask("GET", "/api/v1/session")[1]["account"]["person"]["id"]
    noted = json.loads(site.run("verify", "--json"))["last_hash"]
    for turn in range(options.rounds):
        stopped = threading.Event()
        known = set(ledger.records)
        clients = [threading.Thread(target=client, args=(site, cookies[0], ledger, random.Random(chance.getrandbits(64)), post, place, colleague, stopped))
                   for _ in range(CLIENTS)]
        for one in clients:
            one.start()
        time.sleep(chance.uniform(0.2, options.longest))
        site.end(signal.SIGKILL)
        stopped.set()
        for one in clients:
            one.join()
        check_records.fresh |= set(ledger.records) - known
        try:
            verified = json.loads(site.run("verify", "--json", "--expect", noted))
        except SystemExit as broken:
            faults.append(f"round {turn + 1}: {broken}")
            break
        noted = verified["last_hash"]
        expire_leases(folder, options.db)
        site.start()
        ask, colleague_ask = (Asking(site.port, cookie) for cookie in cookies)
        check_records(ask, ledger, faults)
        notices = check_notices(ask, colleague_ask, ledger, place, faults)
        print(f"round {turn + 1}: {ledger.acknowledged} writes answered, {verified['entries']} entries, {notices} notices, "
              f"{len(mailbox.recipients)} letters" + (f", {len(faults)} FAULTS" if faults else ""), flush=True)
        if faults:
            break
    check_records(ask, ledger, faults, everything=True)
    deadline = time.monotonic() + 180
    while letters_left(folder, options.db) and time.monotonic() < deadline:
        time.sleep(0.5)
    invitations, again = check_letters(ask, mailbox, ledger, options.rounds, faults)
    site.end(signal.SIGTERM)
    last = json.loads(site.run("verify", "--json", "--expect", noted))
    if ledger.refused:
        faults.append(f"{len(ledger.refused)} writes were refused: {ledger.refused[:2]}")
    if not ledger.acknowledged or not invitations or not ledger.comments:
        faults.append("too little happened to show anything")
    return {"store": "PostgreSQL" if options.db else "SQLite", "seed": options.seed, "kills": options.rounds, "acknowledged": ledger.acknowledged,
            "records": len(ledger.records), "entries": last["entries"], "notices": len(ledger.comments), "invitations": invitations,
            "letters": len(mailbox.recipients), "second_copies": again, "faults": faults}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest", type=float, default=1.5, help="seconds that a round lasts at most")
    parser.add_argument("--db", default="", help="postgresql://…; usually SQLite")
    parser.add_argument("--report", help="writes the figures there as JSON")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="qiao-storm-"))
    mailbox = Mailbox()
    site = Site(str(pathlib.Path(options.binary).resolve()), folder, options.db, mailbox.url)
    try:
        figures = storm(site, folder, options, mailbox)
    finally:
        if site.process and site.process.poll() is None:
            site.end(signal.SIGKILL)
        mailbox.controller.stop()
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(figures, ensure_ascii=False))
    if options.report:
        pathlib.Path(options.report).write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 1 if figures["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
