#pragma once

// A command that opens no store, run within a test: its options, its words in every language, what it printed.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "cli/context.hpp"

namespace qiao::cli {

struct Ran {
    int status{0};
    std::string out{}, err{};
};

class CommandTest : public testing::Test {
protected:
    using Adder = void (*)(const Command&, Context&);

    /// `adder` adds the command `name`.
    CommandTest(std::string name, Adder adder) : name_{std::move(name)}, adder_{adder} {
        EXPECT_NE(::mkdtemp(folder.data()), nullptr);
        for (const std::string lang : {"en", "zh"}) EXPECT_TRUE(texts.add(lang, bytes_of("texts/" + lang + ".json")));
    }
    ~CommandTest() override { std::filesystem::remove_all(folder); }

    static std::string bytes_of(const std::string& path) {
        std::ifstream file{path, std::ios::binary};
        return {std::istreambuf_iterator<char>{file}, {}};
    }
    std::string file(const std::string& name, const std::string& content) {
        std::ofstream{folder + "/" + name, std::ios::binary} << content;
        return folder + "/" + name;
    }
    Ran run(std::vector<std::string> words, const std::string& lang = "en") {
        Context context{texts, clock, lang};
        Program program{"qiao", ""};
        program.flag("--json", context.json, "");
        adder_(program, context);
        words.insert(words.begin(), name_);
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        if (!program.run(words).good()) context.status = 2;
        std::fflush(nullptr);
        return {context.status, testing::internal::GetCapturedStdout(), testing::internal::GetCapturedStderr()};
    }

    base::Texts texts;
    base::SystemClock clock;
    std::string folder{(std::filesystem::temp_directory_path() / "qiao-command-XXXXXX").string()};

private:
    std::string name_;
    Adder adder_;
};

}  // namespace qiao::cli
