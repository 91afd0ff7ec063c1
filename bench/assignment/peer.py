"""SciPy from Debian 12, unpacked beside the bench. Never installed: python3-scipy depends on Boost 1.74 and apt would take Boost 1.81 away.

numpy and SciPy are compiled for Debian's Python 3.11, so any Python 3.11 can load them; where the running one is another, Debian's
/usr/bin/python3 takes over.
"""
import os
import pathlib
import subprocess
import sys

PACKAGES = ("python3-scipy", "python3-numpy", "python3-decorator", "python3-pkg-resources", "libblas3", "liblapack3", "libgfortran5",
            "libquadmath0", "liblbfgsb0")
HOME = pathlib.Path(os.environ.get("QIAO_BENCH_PEERS", pathlib.Path.home() / ".cache/qiao-bench")) / "scipy"


def unpack():
    root = HOME / "root"
    if (root / "complete").exists():
        return root
    HOME.mkdir(parents=True, exist_ok=True)
    subprocess.run(["apt-get", "download", "-qq", *PACKAGES], cwd=HOME, check=True)
    for package in sorted(HOME.glob("*.deb")):
        subprocess.run(["dpkg", "-x", str(package), str(root)], check=True)
        package.unlink()
    (root / "complete").touch()
    return root


def enter_python_with_scipy():
    """Starts this program anew with SciPy on its paths: the loader reads its own only at the start."""
    if os.environ.get("QIAO_BENCH_SCIPY"):
        return
    root = unpack()
    libraries = root / "usr/lib/x86_64-linux-gnu"
    os.environ |= {"QIAO_BENCH_SCIPY": "1", "PYTHONPATH": str(root / "usr/lib/python3/dist-packages"),
                   "LD_LIBRARY_PATH": ":".join(str(libraries / part) for part in ("", "blas", "lapack")),
                   "OPENBLAS_NUM_THREADS": "1"}
    python = sys.executable if sys.version_info[:2] == (3, 11) else "/usr/bin/python3"
    os.execv(python, [python, *sys.argv])
