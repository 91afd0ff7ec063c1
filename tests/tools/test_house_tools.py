"""The house's own tools, each seen to refuse what it is there to refuse."""
import pathlib
import shutil
import subprocess
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parent.parent.parent / "tools"


class House(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        (self.root / "tools").mkdir()
        for tool in ("layers", "layers.txt", "house", "new_feature", "tally"):
            shutil.copy(TOOLS / tool, self.root / "tools" / tool)
        subprocess.run(["git", "init", "-q", self.root], check=True)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def run_tool(self, tool, *arguments):
        done = subprocess.run([self.root / "tools" / tool, *arguments], capture_output=True, text=True)
        return done.returncode, done.stdout.splitlines()

    def test_layers_allow_what_the_rules_allow(self):
        self.write("src/domain/place.hpp", '#include "base/id.hpp"\n#include <string>\n')
        self.write("src/features/links/links.hpp", '#include "domain/place.hpp"\n#include "features/places/places.hpp"\n')
        self.write("src/features/module.hpp", '#include "http/router.hpp"\n')
        self.write("src/features/places/module.cpp", '#include "features/module.hpp"\n')
        self.write("src/app/main.cpp", '#include "features/links/module.hpp"\n#include "http/server.hpp"\n')
        self.assertEqual(self.run_tool("layers"), (0, ["5 files keep to the layers"]))

    def test_layers_name_each_breach(self):
        self.write("src/base/id.hpp", '#include "domain/place.hpp"\n')
        self.write("src/http/router.cpp", '  #  include "features/places/places.hpp"\n')
        self.write("src/features/links/links.cpp", '#include "features/places/places_store_sql.hpp"\n#include "app/modules.hpp"\n')
        self.write("src/odd/thing.hpp", "\n")
        self.assertEqual(self.run_tool("layers"), (1, [
            'src/base/id.hpp: base may not include "domain/place.hpp"',
            'src/features/links/links.cpp: features/links may not include "features/places/places_store_sql.hpp"',
            'src/features/links/links.cpp: features/links may not include "app/modules.hpp"',
            'src/http/router.cpp: http may not include "features/places/places.hpp"',
            "src/odd/thing.hpp: the folder odd is not in tools/layers.txt",
        ]))

    def test_layers_find_a_ring_of_three(self):
        for one, other in (("a", "b"), ("b", "c"), ("c", "a")):
            self.write(f"src/features/{one}/{one}.cpp", f'#include "features/{other}/{other}.hpp"\n')
        self.assertEqual(self.run_tool("layers"), (1, ["a ring: features/a → features/b → features/c → features/a"]))

    def test_house_refuses_long_and_unfinished_files(self):
        self.write("src/base/long.cpp", "\n" * 501)
        self.write("src/base/edge.cpp", "\n" * 500)
        self.write("ui/src/page.ts", "// TO" "DO later\nconst note = 'Coming " "soon'\nmethod_TO" "DOs()\n")
        self.write("src/http/reasons.cpp", 'Reason{501, "Not Implement' 'ed"}\n')
        self.write("ui/node_modules/x/x.js", "// FIX" "ME\n")
        self.write(".gitignore", "ui/node_modules/\n")
        self.assertEqual(self.run_tool("house"), (1, [
            "src/base/long.cpp: 501 lines, more than 500: does it have one reason to change?",
            "ui/src/page.ts:1: unfinished: // TO" "DO later",
            "ui/src/page.ts:2: unfinished: const note = 'Coming " "soon'",
        ]))

    def test_a_new_feature_stands_in_the_lists_by_the_alphabet_and_keeps_to_the_layers(self):
        self.write("src/features/CMakeLists.txt", "add_subdirectory(imports)\nadd_subdirectory(places)\n")
        self.write("src/app/CMakeLists.txt", "qiao_library(app\n  SOURCES a.cpp\n  LINKS qiao_places)\n")
        self.write("src/app/modules.cpp", '#include "features/imports/imports_http.hpp"\n#include "features/places/places_http.hpp"\n'
                                          "    return {\n        imports::module(services),\n        places::module(services),\n    };\n")
        self.assertEqual(self.run_tool("new_feature", "joint_plans")[0], 0)
        self.assertEqual((self.root / "src/features/CMakeLists.txt").read_text(),
                         "add_subdirectory(imports)\nadd_subdirectory(joint_plans)\nadd_subdirectory(places)\n")
        self.assertIn("LINKS qiao_joint_plans qiao_places)", (self.root / "src/app/CMakeLists.txt").read_text())
        modules = (self.root / "src/app/modules.cpp").read_text()
        self.assertIn("        imports::module(services),\n        joint_plans::module(services),\n        places::module(services),\n", modules)
        self.assertIn("struct JointPlan {", (self.root / "src/features/joint_plans/joint_plans.hpp").read_text())
        self.write("src/features/module.hpp", "")
        self.assertEqual(self.run_tool("layers")[0], 0)
        self.assertEqual(self.run_tool("new_feature", "joint_plans")[0], 2)
        self.assertEqual(self.run_tool("new_feature", "Joint-Plans")[0], 2)

    def test_tally_counts_cases_not_programs(self):
        self.write("reports/a.xml", '<testsuites><testsuite><testcase name="1"/><testcase name="2"><failure/></testcase>'
                                    '<testcase name="3" status="notrun"/></testsuite></testsuites>')
        self.write("reports/b.xml", '<testsuite><testcase name="4"/><testcase name="5"><skipped/></testcase></testsuite>')
        self.assertEqual(self.run_tool("tally", self.root / "reports"), (0, ["2 1"]))

    @unittest.skipUnless(pathlib.Path("/usr/lib/postgresql").exists(), "PostgreSQL comes with ./dev test, not with --quick")
    def test_with_postgres_hands_on_the_status_and_leaves_nothing(self):
        done = subprocess.run([TOOLS / "with_postgres", "sh", "-c",
                               'echo "${QIAO_TEST_POSTGRES_URL#*host=}"; psql "$QIAO_TEST_POSTGRES_URL" -qAtc "SHOW listen_addresses"; exit 7'],
                              capture_output=True, text=True)
        folder = done.stdout.split("&")[0]
        self.assertEqual((done.returncode, done.stdout.splitlines()[1:]), (7, [""]))
        self.assertTrue(folder.startswith("/tmp/qiao-pg."), done.stdout)
        self.assertFalse(pathlib.Path(folder).exists())


if __name__ == "__main__":
    unittest.main()
