#pragma once

#include "mail/sender.hpp"
#include "mail/smtp_settings.hpp"

namespace qiao::mail {

/// Hands letters to a mail server, one connection each.
///
/// What the server says before it has been told of the letter (greeting, STARTTLS, signing in) is about us, so the letter can be tried later even if
/// the code begins with 5; so is an unencrypted server where encryption is asked for. A 5 in answer to the envelope or the text is
/// final. If one of several recipients is refused, nobody gets the letter.
///
/// Cost: a connection and some round trips; bounded by the settings' times. Threads: callable from all at once.
/// Effects: a TCP connection to the settings' host and port, nowhere else.
class SmtpSender final : public Sender {
public:
    explicit SmtpSender(SmtpSettings settings) : settings_{std::move(settings)} {}
    [[nodiscard]] Delivery send(const Message& message) override;

private:
    SmtpSettings settings_;
};

}  // namespace qiao::mail
