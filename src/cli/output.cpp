#include "cli/output.hpp"

#include <boost/json.hpp>
#include <fstream>
#include <iostream>

namespace qiao::cli {
namespace {

void put(std::ostream& out, std::string_view bytes) {
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

void stream_to(const std::string& path, Context& context, const std::function<base::Outcome(const Sink&)>& write) {
    std::ofstream file;
    if (!path.empty()) file.open(path, std::ios::binary | std::ios::trunc);
    auto& out = path.empty() ? std::cout : file;
    const auto written = write([&](std::string_view bytes) { put(out, bytes); });
    out.flush();
    if (!written) return context.fail(written.error());
    if (!out) context.fail({base::Code::unavailable, "", {{"value", path}}});
}

void write_file(const std::string& path, Context& context, const std::function<void(const Sink&)>& write) {
    std::ofstream file{path, std::ios::binary};
    std::size_t count = 0;
    write([&](std::string_view bytes) {
        put(file, bytes);
        count += bytes.size();
    });
    if (!file.flush()) return context.fail({base::Code::unavailable, "-o", {{"value", path}}});
    if (context.json) return context.print(boost::json::value(boost::json::object{{"path", path}, {"bytes", count}}));
    context.print(context.text("cli.post.written", {{"path", path}}));
}

void write_file(const std::string& path, Context& context, std::string_view bytes) {
    write_file(path, context, [bytes](const Sink& sink) { sink(bytes); });
}

}  // namespace qiao::cli
