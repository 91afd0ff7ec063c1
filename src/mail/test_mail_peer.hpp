#pragma once

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/json.hpp>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace qiao::mail {

/// test_mail_peer.py, running as long as this. It ends when its standard input does, so it does not outlive the tests even if they crash.
class MailPeer {
public:
    explicit MailPeer(std::vector<std::string> arguments) {
        std::array<int, 2> in{};
        std::array<int, 2> out{};
        if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0)
            throw std::runtime_error{"no pipes"};
        arguments.insert(arguments.begin(), {"/usr/bin/python3", QIAO_MAIL_PEER});
        std::vector<char*> argv;
        for (auto& argument : arguments) argv.push_back(argument.data());
        argv.push_back(nullptr);
        child_ = ::fork();
        if (child_ == 0) {
            ::dup2(in[0], STDIN_FILENO);
            ::dup2(out[1], STDOUT_FILENO);
            ::execv(argv[0], argv.data());
            ::_exit(127);
        }
        ::close(in[0]);
        ::close(out[1]);
        input_ = ::fdopen(in[1], "w");
        output_ = ::fdopen(out[0], "r");
    }
    MailPeer(const MailPeer&) = delete;
    MailPeer& operator=(const MailPeer&) = delete;
    ~MailPeer() {
        ::fclose(input_);
        ::fclose(output_);
        ::waitpid(child_, nullptr, 0);
    }

    void write(std::string_view text) {
        ::fwrite(text.data(), 1, text.size(), input_);
        ::fflush(input_);
    }

    [[nodiscard]] boost::json::object next() {
        char* line = nullptr;
        std::size_t room = 0;
        const auto length = ::getline(&line, &room, output_);
        const std::string text{line, length > 0 ? static_cast<std::size_t>(length) : 0};
        ::free(line);
        if (text.empty()) throw std::runtime_error{"test_mail_peer.py ended (is python3-aiosmtpd installed?)"};
        return boost::json::parse(text).as_object();
    }

private:
    pid_t child_{};
    FILE* input_{};
    FILE* output_{};
};

}  // namespace qiao::mail
