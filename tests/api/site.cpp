#include "site.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include "app/demonstration.hpp"
#include "app/serving.hpp"
#include "domain/nouns.hpp"
#include "features/registry/openapi.hpp"
#include "tabular/bytes.hpp"
#include "tabular/csv.hpp"
#include "tabular/format.hpp"

namespace qiao::tests {
namespace {

class Joined final : public http::BodyWriter {
public:
    explicit Joined(std::string& to) : to_{to} {}
    bool write(std::string_view bytes) override { return to_ += bytes, true; }
    bool flush() override { return true; }

private:
    std::string& to_;
};

Answer told(http::Response response) {
    Answer answer{response.status, response.headers, std::string{response.bytes()}};
    if (!response.content_type.empty()) answer.headers.set("Content-Type", response.content_type);
    if (response.stream) {
        Joined joined{answer.body};
        response.stream(joined);
    }
    return answer;
}

}  // namespace

json::value Answer::json() const {
    boost::system::error_code code;
    auto value = json::parse(body, code);
    EXPECT_FALSE(code) << status << ": " << body.substr(0, 300);
    return code ? json::value{} : value;
}

namespace {

std::vector<std::shared_ptr<const identity::SignInProvider>> providers_of(const SiteOptions& options,
                                                                          const base::Clock& clock,
                                                                          base::Entropy& entropy) {
    if (!options.provider) return {};
    const std::vector<std::string> given{"Stadt=https://qiao:a%20secret@login.stadt.example"};
    auto settings = identity::read_providers(given, "https://qiao.example").value();
    auto& one = settings.front();
    return {std::make_shared<const identity::SignInProvider>(identity::SignInProvider{
        one.id, one.name, std::make_unique<oidc::Provider>(one.client, options.provider, clock, entropy)})};
}

/// Whatever any test brings an address to refuse with stands in its description.
void expect_described(const std::vector<features::Module>& modules, const http::Route& route, int status) {
    if (status < 400 || status == 500 || !route.pattern.starts_with("/api/")) return;
    for (const auto& module : modules) {
        for (const auto& one : module.operations) {
            if (one.method != route.method || one.pattern != route.pattern) continue;
            EXPECT_TRUE(registry::refusals_of(one).contains(status))
                << one.id << " answers " << status << ", of which /openapi.json knows nothing";
            return;
        }
    }
}

}  // namespace

Site::Site(const std::string& url, const SiteOptions& options) {
    EXPECT_GE(sodium_init(), 0);
    auto opened = storage::open_store(url, app::store_entities(), {clock, entropy});
    EXPECT_TRUE(opened.ok()) << url;
    store = std::move(opened).value();
    accounts = std::make_shared<identity::Accounts>(
        *store, clock, entropy,
        identity::Settings{.cost = secrets::Cost::for_tests(),
                           .letters = options.letters
                                          ? std::make_shared<identity::Correspondence>(
                                                identity::Correspondence{outbox, texts, "https://qiao.example"})
                                          : nullptr,
                           .providers = providers_of(options, clock, entropy),
                           .takes_sign_ups = options.sign_up,
                           .personal_data = app::all_personal_data()});
    modules_ = app::all_modules({*store, texts, clock, entropy, log_, judge}, assets_, accounts);
    router = app::build_router(modules_, *store, metrics_);
    const auto recognise = [this, known = identity::recogniser(accounts)](http::Request& request) -> base::Outcome {
        request.asker.is_program = trusted;
        return trusted ? base::done() : known(request);
    };
    dispatcher_ = std::make_unique<http::Dispatcher>(router, texts, log_, http::HostNames{{}}, recognise);
}

Answer Site::ask(std::string_view method, std::string_view target, std::string_view body, http::Headers headers) {
    http::Request request;
    const auto known = http::find_method(method);
    EXPECT_TRUE(known) << method;
    request.method = known.value_or(http::Method::get);
    EXPECT_TRUE(http::read_target(target, request).ok()) << target;
    request.headers = std::move(headers);
    if (!request.headers.has("Host")) request.headers.set("Host", "localhost");
    request.body = body;
    if (auto refused = dispatcher_->admit(request)) return told(*std::move(refused));
    auto response = dispatcher_->answer(request);
    if (request.route != nullptr) expect_described(modules_, *request.route, response.status);
    return told(std::move(response));
}

std::vector<mail::Message> Site::letters() {
    letters::Postman{*store, clock, outbox, mailbag, {"noreply@qiao.example", "Qiao"}}.deliver_due();
    return mailbag.take();
}

void Site::run_rounds() {
    for (const auto& module : modules_) {
        if (module.round) module.round();
    }
}

json::value Site::tell(std::string_view target) {
    const auto answer = get(target);
    EXPECT_EQ(answer.status, 200) << target << ": " << answer.body.substr(0, 300);
    return answer.json();
}

void Site::load_demonstration() {
    const auto loaded = app::load_demonstration(*store);
    if (loaded) return;
    auto args = loaded.error().args;
    FAIL() << args["file"] << ":" << args["line"] << " " << loaded.error().field << " "
           << texts.explain("en", loaded.error());
}

Site& demonstration() {
    static Site site;
    static const bool loaded = [] {
        site.load_demonstration();
        return true;
    }();
    EXPECT_TRUE(loaded);
    return site;
}

std::string id_of(std::string_view entity, std::string_view key) { return Id::from_key(entity, key).to_string(); }

json::value at(const json::value& value, std::string_view pointer) {
    boost::system::error_code code;
    const auto* found = value.find_pointer(pointer, code);
    return found == nullptr ? json::value{} : *found;
}

std::string text_at(const json::value& value, std::string_view pointer) {
    const auto found = at(value, pointer);
    return found.is_string() ? std::string{found.get_string()} : json::serialize(found);
}

json::array list_at(const json::value& value, std::string_view pointer) {
    const auto found = at(value, pointer);
    EXPECT_TRUE(found.is_array()) << pointer << " of " << json::serialize(value).substr(0, 300);
    return found.is_array() ? found.get_array() : json::array{};
}

json::object members_at(const json::value& value, std::string_view pointer) {
    const auto found = at(value, pointer);
    EXPECT_TRUE(found.is_object()) << pointer << " of " << json::serialize(value).substr(0, 300);
    return found.is_object() ? found.get_object() : json::object{};
}

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const auto c : text) out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    return out;
}

json::value last_line(const Answer& answer) {
    const auto end = answer.body.find_last_not_of('\n');
    const auto before = answer.body.rfind('\n', end);
    return json::parse(answer.body.substr(before == std::string::npos ? 0 : before + 1,
                                          end - (before == std::string::npos ? 0 : before + 1) + 1));
}

std::vector<std::map<std::string, std::string>> read_csv(const std::string& path) {
    auto file = tabular::FileBytes::open(path);
    EXPECT_TRUE(file.ok()) << path;
    auto table = tabular::open_table(std::move(file).value(), path);
    EXPECT_TRUE(table.ok()) << path;
    std::vector<std::map<std::string, std::string>> rows;
    tabular::Row row;
    for (auto more = (*table)->next(row); more && *more; more = (*table)->next(row)) {
        auto& cells = rows.emplace_back();
        for (std::size_t i = 0; i < row.cells.size(); ++i) cells[(*table)->columns()[i]] = row.cells[i];
    }
    return rows;
}

}  // namespace qiao::tests
