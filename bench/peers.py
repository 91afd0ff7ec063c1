"""What a person would use instead of Qiao, measured in the same session. bench/README.md says what each leaves out."""
import contextlib
import os
import pathlib
import shutil
import sqlite3
import subprocess
import time

from server import free_port, run_wrk

COLUMNS = ("geonameid name asciiname alternatenames latitude longitude class code country cc2 admin1 admin2 admin3 admin4 "
           "population elevation dem timezone modified").split()


def sqlite_import_seconds(file, database):
    """The sqlite3 command reading the same file into one table, nothing checked, nothing resolved."""
    script = f"CREATE TABLE place({','.join(COLUMNS)});\n.mode ascii\n.separator \"\\t\" \"\\n\"\n.import {file} place\n"
    began = time.monotonic()
    subprocess.run(["sqlite3", str(database)], input=script, text=True, check=True)
    seconds = time.monotonic() - began
    with contextlib.closing(sqlite3.connect(database)) as store:
        if store.execute("SELECT count(*) FROM place").fetchone()[0] != sum(1 for _ in open(file, encoding="utf-8")):
            raise SystemExit("the peer did not read the whole file")
    return seconds


def per_second(job, items):
    began = time.monotonic()
    for item in items:
        job(item)
    return len(items) / (time.monotonic() - began)


def sqlite_like_rate(database, words):
    query = ("SELECT geonameid, name FROM place WHERE name LIKE ?1 OR asciiname LIKE ?1 OR alternatenames LIKE ?1 "
             "ORDER BY CAST(population AS INTEGER) DESC LIMIT 8")
    with contextlib.closing(sqlite3.connect(database)) as store:
        return per_second(lambda word: store.execute(query, (f"%{word}%",)).fetchall(), words)


def grep_rate(file, words):
    return per_second(lambda word: subprocess.run(["grep", "-i", "-F", "-m", "8", word, str(file)], stdout=subprocess.DEVNULL), words)


def sql_ranking_rate(database):
    """Size and distance of every place from one, weighted, best twenty: the two criteria that need no evidence."""
    query = ("WITH me AS (SELECT CAST(latitude AS REAL) lat, CAST(longitude AS REAL) lon, CAST(population AS REAL) n FROM place WHERE rowid = ?1) "
             "SELECT name, 0.5 * min(CAST(population AS REAL), me.n) / max(CAST(population AS REAL), me.n) "
             "+ 0.5 * (1 - acos(max(-1, min(1, sin(radians(lat)) * sin(radians(latitude)) + cos(radians(lat)) * cos(radians(latitude)) "
             "* cos(radians(longitude - lon))))) / pi()) AS score FROM place, me ORDER BY score DESC LIMIT 20")
    with contextlib.closing(sqlite3.connect(database)) as store:
        return per_second(lambda row: store.execute(query, (row,)).fetchall(), range(1, 21))


def find_nginx(work):
    """Debian's nginx, unpacked beside, not installed: installing it would start a web server on this machine."""
    if found := shutil.which("nginx"):
        return found
    work.mkdir(exist_ok=True)
    subprocess.run(["apt-get", "download", "-qq", "nginx"], cwd=work, capture_output=True, check=True)
    subprocess.run(["dpkg", "-x", str(next(work.glob("nginx_*.deb"))), str(work / "root")], check=True)
    return str(work / "root/usr/sbin/nginx")


def nginx_rates(record, work, connections, seconds):
    """Requests per second for the record as a file from nginx, by number of connections; empty where nginx cannot be had."""
    try:
        binary = find_nginx(work)
    except (subprocess.CalledProcessError, FileNotFoundError, StopIteration):
        return {}
    port, home = free_port(), work / "home"
    for folder in ("html", "logs", "temp"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    (home / "html/place.json").write_bytes(record)
    temp = "\n".join(f"  {kind}_temp_path temp;" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (home / "nginx.conf").write_text(
        f"daemon off; pid nginx.pid; error_log logs/error.log; worker_processes {os.cpu_count()};\n"
        f"{'user root;' if os.geteuid() == 0 else ''}\n"
        f"events {{ worker_connections 4096; }}\nhttp {{\n{temp}\n  access_log off; keepalive_requests 1000000;\n"
        f"  server {{ listen 127.0.0.1:{port}; root html; }}\n}}\n", "utf-8")
    process = subprocess.Popen([binary, "-p", str(home), "-c", "nginx.conf"], stderr=subprocess.DEVNULL)
    try:
        time.sleep(0.5)
        return {count: run_wrk(f"http://127.0.0.1:{port}", ["/place.json"], count, seconds).rate for count in connections}
    finally:
        process.terminate()
        process.wait()
