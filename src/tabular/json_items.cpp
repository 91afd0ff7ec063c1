#include "tabular/json_items.hpp"

#include <algorithm>

#include "tabular/fault.hpp"

namespace qiao::tabular {
namespace {

constexpr std::size_t read_at_once = 64 * 1024;

}  // namespace

JsonItems::JsonItems(std::unique_ptr<ByteSource> bytes, std::vector<std::string> list_names)
    : bytes_{std::move(bytes)}, list_names_{std::move(list_names)} {}

base::Result<bool> JsonItems::fill() {
    buffer_.resize(read_at_once);
    at_ = 0;
    auto got = bytes_->read(buffer_);
    if (!got) {
        buffer_.clear();
        ended_ = true;
        return got.error();
    }
    buffer_.resize(*got);
    return *got != 0;
}

void JsonItems::open(char c) {
    ++depth_;
    if (c == '[' && list_depth_ == 0 && !found_list_) {
        const auto named = depth_ == 2 && std::ranges::find(list_names_, name_) != list_names_.end();
        if (depth_ == 1 || named) {
            list_depth_ = depth_;
            found_list_ = true;
            list_name_ = named ? name_ : std::string{};
            document_ = {};
        }
    } else if (c == '{' && list_depth_ != 0 && depth_ == list_depth_ + 1) {
        collecting_ = true;
        item_ = {line_, {}};
    }
}

void JsonItems::close(char c) {
    if (c == '}' && collecting_ && depth_ == list_depth_ + 1) {
        collecting_ = false;
        ready_ = true;
        item_.text += c;
    } else if (c == ']' && depth_ == list_depth_) {
        list_depth_ = 0;
    }
    if (depth_ > 0) --depth_;
}

void JsonItems::take(char c) {
    if (c == '\n') ++line_;
    if (!found_list_) document_ += c;
    if (in_text_) {
        if (collecting_) item_.text += c;
        if (escaped_)
            escaped_ = false;
        else if (c == '\\')
            escaped_ = true;
        else if (c == '"')
            in_text_ = false, name_ = text_;
        else if (depth_ == 1 && text_.size() < 64)
            text_ += c;
        return;
    }
    if (c == '"') in_text_ = true, text_.clear();
    if (c == '{' || c == '[') open(c);
    if (c == '}' || c == ']') close(c);
    if (collecting_) item_.text += c;
}

base::Result<bool> JsonItems::whole(JsonItem& item) {
    ended_ = true;
    if (depth_ != 0 || in_text_) return fault(base::Code::malformed, "json_open", {.line = line_});
    const auto begins = document_.find('{');
    if (found_list_ || begins == std::string::npos) return false;
    item = {1, document_.substr(begins)};
    return true;
}

base::Result<bool> JsonItems::next(JsonItem& item) {
    while (!ended_) {
        for (; at_ < buffer_.size(); ++at_) {
            take(buffer_[at_]);
            if (item_.text.size() > item_bytes_max || document_.size() > item_bytes_max) {
                ended_ = true;
                return fault(base::Code::too_large, "item_too_large", {.line = line_});
            }
            if (!ready_) continue;
            ready_ = false;
            ++at_;
            item = std::move(item_);
            item_ = {};
            return true;
        }
        auto more = fill();
        if (!more) return more.error();
        if (!*more) return whole(item);
    }
    return false;
}

}  // namespace qiao::tabular
