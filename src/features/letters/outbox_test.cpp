#include "features/letters/outbox.hpp"

#include <gtest/gtest.h>

#include <array>

#include "mail/mailbag.hpp"

namespace qiao::letters {
namespace {

using mail::Fate;

class Post : public testing::Test {
protected:
    base::ManualClock clock{base::Instant{std::chrono::milliseconds{1'795'359'240'123}}};
    base::SeededEntropy entropy{1};
    std::array<const domain::Entity*, 1> entities{&letter_entity()};
    std::unique_ptr<storage::Store> store =
        std::move(storage::open_store("memory:", entities, {clock, entropy})).value();
    secrets::Key key = secrets::make_key(entropy);
    Outbox outbox{clock, entropy, key};
    mail::Mailbag bag;
    Postman postman{*store, clock, outbox, bag, {"noreply@qiao.example", "Qiao 桥"}};

    void put(const std::string& about, bool kept = true) {
        const auto writer = store->write("test");
        outbox.put(*writer, {about, {"mira@stadt.example", "Mira"}, "A post is vacant", "Take it: #secret-" + about});
        if (kept) ASSERT_TRUE(writer->commit());
    }
    std::vector<Letter> letters() {
        std::vector<Letter> all;
        store->read()->for_each(
            letter_entity(), [&](const domain::Record& record) { all.push_back(domain::from_record<Letter>(record)); });
        return all;
    }
};

TEST_F(Post, GoesOnceAndLeavesItsTextNowhere) {
    put("one");
    put("one");
    put("never", false);
    ASSERT_EQ(letters().size(), 1U);
    EXPECT_EQ(letters().front().text.find("secret"), std::string::npos);
    EXPECT_EQ(postman.deliver_due(), 1U);
    EXPECT_EQ(postman.deliver_due(), 0U);
    const auto sent = bag.take();
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent.front().text, "Take it: #secret-one");
    EXPECT_EQ(sent.front().to.front().email, "mira@stadt.example");
    EXPECT_TRUE(sent.front().id.ends_with("@qiao.example"));
    EXPECT_EQ(letters().front().text, "");
    put("one");
    EXPECT_EQ(postman.deliver_due(), 0U) << "the same occasion, once more";
}

TEST_F(Post, CarriesTheWayToEndSuchLettersAndKeepsItSealed) {
    {
        const auto writer = store->write("test");
        outbox.put(*writer, {.about = "digest",
                             .to = {"mira@stadt.example", "Mira"},
                             .subject = "Notices",
                             .text = "Two of them",
                             .unsubscribe_url = "https://qiao.example/unsubscribe/abc"});
        ASSERT_TRUE(writer->commit());
    }
    EXPECT_EQ(letters().front().unsubscribe.find("qiao.example"), std::string::npos);
    postman.deliver_due();
    const auto sent = bag.take();
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent.front().unsubscribe_url, "https://qiao.example/unsubscribe/abc");
    EXPECT_NE(mail::to_mime(sent.front())->find("List-Unsubscribe-Post: List-Unsubscribe=One-Click"),
              std::string::npos);
    EXPECT_EQ(letters().front().unsubscribe, "");
}

TEST_F(Post, WaitsLongerEachTimeAndGivesUpAfterTwoDays) {
    put("one");
    bag.answer({Fate::try_later, 451, "come back"});
    EXPECT_EQ(postman.deliver_due(), 0U);
    EXPECT_EQ(letters().front().told, "come back");
    clock.advance(std::chrono::seconds{59});
    EXPECT_EQ(letters().front().attempts, 1);
    postman.deliver_due();
    EXPECT_EQ(letters().front().attempts, 1) << "not yet a minute";
    clock.advance(std::chrono::seconds{1});
    postman.deliver_due();
    EXPECT_EQ(letters().front().attempts, 2);
    const auto began = clock.now();
    while (letters().front().state == LetterState::waiting) {
        clock.advance(std::chrono::minutes{5});
        postman.deliver_due();
    }
    EXPECT_EQ(letters().front().state, LetterState::failed);
    EXPECT_GT(clock.now() - began, std::chrono::hours{47});
    EXPECT_LT(clock.now() - began, std::chrono::hours{49});
    bag.answer({});
    EXPECT_EQ(postman.deliver_due(), 0U);
}

TEST_F(Post, ThatIsRefusedIsNotTriedAgain) {
    put("one");
    bag.answer({Fate::refused, 550, "no such user \xe9"});
    postman.deliver_due();
    EXPECT_EQ(letters().front().state, LetterState::failed);
    EXPECT_EQ(letters().front().told, "no such user  ");
}

TEST_F(Post, OfAPostmanWhoDiedGoesAgainUnderTheSameId) {
    struct Dies final : mail::Sender {
        std::string id{};
        mail::Delivery send(const mail::Message& message) override {
            id = message.id;
            throw std::runtime_error{"killed"};
        }
    };
    put("one");
    Dies dying;
    Postman first{*store, clock, outbox, dying, {"noreply@qiao.example", ""}};
    EXPECT_THROW(first.deliver_due(), std::runtime_error);
    EXPECT_EQ(postman.deliver_due(), 0U) << "it may still be on its way";
    clock.advance(std::chrono::minutes{10});
    EXPECT_EQ(postman.deliver_due(), 1U);
    EXPECT_EQ(bag.take().front().id, dying.id);
}

TEST_F(Post, SealedWithAnotherKeyFailsAndSaysSo) {
    put("one");
    const Outbox other{clock, entropy, secrets::make_key(entropy)};
    Postman stranger{*store, clock, other, bag, {"noreply@qiao.example", ""}};
    EXPECT_EQ(stranger.deliver_due(), 0U);
    EXPECT_NE(letters().front().told.find("another key"), std::string::npos);
}

TEST_F(Post, IsForgottenAfterAMonth) {
    put("one");
    postman.deliver_due();
    const auto work_once = [&] {
        std::stop_source stop;
        stop.request_stop();
        postman.work(stop.get_token());
    };
    work_once();
    EXPECT_EQ(letters().size(), 1U);
    clock.advance(std::chrono::hours{31 * 24});
    work_once();
    EXPECT_TRUE(letters().empty());
}

}  // namespace
}  // namespace qiao::letters
