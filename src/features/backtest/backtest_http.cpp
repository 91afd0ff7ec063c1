#include "features/backtest/backtest_http.hpp"

namespace qiao::backtest {

features::Module module(std::string_view figures) {
    features::Module feature{"backtest"};
    feature.routes = {{.method = http::Method::get,
                       .pattern = "/api/v1/backtest",
                       .name = "backtest.figures",
                       .handler = [figures](const http::Request&) -> base::Result<http::Response> {
                           http::Response response{.content_type = "application/json"};
                           response.lasting_body = figures;
                           return response;
                       },
                       .never_blocks = true}};
    feature.operations = {
        {.pattern = "/api/v1/backtest",
         .id = "backtest_figures",
         .summary = "How well each way of ranking found real links that were hidden from it: the last published run",
         .response_schema =
             R"({"type":"object","required":["measured","data","methods","weights"],"properties":{"measured":{"type":"string"},"data":{"type":"string"},"methods":{"type":"array","items":{"type":"object","required":["method","groups"]}},"weights":{"type":"array","items":{"type":"object"}}}})"}};
    return feature;
}

}  // namespace qiao::backtest
