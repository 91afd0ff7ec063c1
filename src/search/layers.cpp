#include "search/layers.hpp"

#include <algorithm>
#include <string>

namespace qiao::search {
namespace {

namespace fs = std::filesystem;

constexpr Xapian::doccount documents_in_one = 500;
constexpr std::size_t merged_at_once = 16;

}  // namespace

Layers::Layers(fs::path folder) : folder_{std::move(folder)} {}

fs::path Layers::next_path() {
    fs::create_directories(folder_);
    return folder_ / std::to_string(made_++);
}

void Layers::add(const Xapian::Document& document) {
    if (!newest_) {
        newest_path_ = next_path();
        newest_.emplace(newest_path_.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    }
    newest_->add_document(document);
    if (newest_->get_doccount() == documents_in_one) close_newest();
}

void Layers::close_newest() {
    if (!newest_) return;
    newest_->commit();
    newest_.reset();
    layers_.push_back({newest_path_, 0});
    const auto is_as_high = [this](const Layer& layer) { return layer.height == layers_.back().height; };
    while (static_cast<std::size_t>(std::ranges::count_if(layers_, is_as_high)) == merged_at_once)
        merge_newest(merged_at_once);
}

void Layers::merge_newest(std::size_t count) {
    const std::vector<Layer> merged(layers_.end() - static_cast<std::ptrdiff_t>(count), layers_.end());
    const Layer made{next_path(), merged.front().height + 1};
    merge(merged, made.path);
    layers_.resize(layers_.size() - count);
    layers_.push_back(made);
}

void Layers::merge(const std::vector<Layer>& layers, const fs::path& target) {
    {
        Xapian::Database all;
        for (const auto& layer : layers) all.add_database(Xapian::Database{layer.path.string()});
        all.compact(target.string());
    }
    for (const auto& layer : layers) fs::remove_all(layer.path);
}

bool Layers::merge_into(const fs::path& target) {
    close_newest();
    if (layers_.empty()) return false;
    while (layers_.size() > merged_at_once) merge_newest(merged_at_once);
    merge(layers_, target);
    layers_.clear();
    fs::remove_all(folder_);
    return true;
}

}  // namespace qiao::search
