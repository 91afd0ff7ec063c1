#include "extract/pdf_reader.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <stdexcept>
#include <utility>

namespace qiao::extract {
namespace {

using Steady = std::chrono::steady_clock;

class Handle {
public:
    explicit Handle(int number) : number_{number} {
        if (number < 0) throw std::runtime_error{"no file handle for reading a PDF"};
    }
    ~Handle() { close(); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    [[nodiscard]] int number() const { return number_; }
    void close() {
        if (number_ >= 0) ::close(std::exchange(number_, -1));
    }

private:
    int number_;
};

/// The bytes as a file that has no name and is in memory alone.
Handle in_memory(std::string_view bytes) {
    const auto number = ::memfd_create("qiao-pdf", MFD_CLOEXEC);
    for (std::size_t at = 0; number >= 0 && at < bytes.size();) {
        const auto written = ::write(number, bytes.data() + at, bytes.size() - at);
        if (written <= 0) {
            ::close(number);
            throw std::runtime_error{"no memory for reading a PDF"};
        }
        at += static_cast<std::size_t>(written);
    }
    if (number >= 0) ::lseek(number, 0, SEEK_SET);
    return Handle{number};
}

/// What is started, in a group of processes of its own. The shell sets the limits before anything of the file is read.
class Child {
public:
    Child(const Handle& input, const Handle& output, const Bounds& bounds) {
        const auto limits = fmt::format("ulimit -t {} -v {} -f 0 -c 0; exec \"$0\" -raw -q -enc UTF-8 -nopgbrk - -",
                                        bounds.seconds, bounds.memory_bytes / 1024);
        auto reader = bounds.pdf_reader, script = limits;
        std::string shell = "sh", flag = "-c", path = "PATH=/usr/local/bin:/usr/bin:/bin", locale = "LC_ALL=C";
        std::array<char*, 5> words{shell.data(), flag.data(), script.data(), reader.data(), nullptr};
        std::array<char*, 3> environment{path.data(), locale.data(), nullptr};
        posix_spawn_file_actions_t actions;
        posix_spawnattr_t attributes;
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
        posix_spawn_file_actions_adddup2(&actions, input.number(), 0);
        posix_spawn_file_actions_adddup2(&actions, output.number(), 1);
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
        const auto failed = ::posix_spawn(&id_, "/bin/sh", &actions, &attributes, words.data(), environment.data());
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&actions);
        if (failed != 0) throw std::runtime_error{"no process for reading a PDF"};
    }
    ~Child() { end(); }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    void kill() const { ::kill(-id_, SIGKILL); }
    /// Its exit status; -1 = it was ended by a signal.
    int end() {
        if (id_ == 0) return status_;
        int state = 0;
        while (::waitpid(id_, &state, 0) < 0 && errno == EINTR) {
        }
        id_ = 0;
        return status_ = WIFEXITED(state) ? WEXITSTATUS(state) : -1;
    }

private:
    pid_t id_{0};
    int status_{-1};
};

/// Everything the other end writes, until it closes, the time is up or there is enough. Returns whether it closed.
bool read_until(const Handle& from, Steady::time_point deadline, std::size_t most, std::string& out) {
    std::array<char, 64 * 1024> piece;
    while (out.size() < most) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Steady::now()).count();
        pollfd wait{from.number(), POLLIN, 0};
        if (left <= 0 || ::poll(&wait, 1, static_cast<int>(left)) == 0) return false;
        const auto got = ::read(from.number(), piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return true;
        out.append(piece.data(), static_cast<std::size_t>(got));
    }
    return false;
}

}  // namespace

Text read_pdf(std::string_view bytes, const Bounds& bounds) {
    constexpr int not_found = 127;
    const auto input = in_memory(bytes);
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error{"no pipe for reading a PDF"};
    const Handle from{ends[0]};
    Handle to{ends[1]};
    Child child{input, to, bounds};
    to.close();
    Text read;
    const auto most = bounds.characters * 4;
    const auto whole = read_until(from, Steady::now() + std::chrono::seconds{bounds.seconds}, most, read.text);
    if (!whole) child.kill();
    const auto status = child.end();
    if (!whole)
        read.remark = read.text.size() >= most ? Remark::too_long : Remark::too_slow;
    else if (status == not_found)
        read.remark = Remark::no_reader;
    else if (status < 0)
        read.remark = Remark::too_slow;
    else if (status != 0)
        read.remark = bytes.find("/Encrypt") != std::string_view::npos ? Remark::locked : Remark::damaged;
    return read;
}

}  // namespace qiao::extract
