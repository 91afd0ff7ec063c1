-- For wrk: asks for the lines of a file in turn, from a different start on every connection thread, and closes with
-- one line that bench/run reads. Arguments: FILE [POST]; with POST the lines are bodies for the path given to wrk.
local lines, at, posts = {}, 0, false

function init(arguments)
  for line in io.lines(arguments[1]) do lines[#lines + 1] = line end
  posts = arguments[2] == "POST"
  math.randomseed(#lines)
  at = math.random(#lines)
end

function request()
  at = at % #lines + 1
  if posts then return wrk.format("POST", nil, { ["Content-Type"] = "application/json" }, lines[at]) end
  return wrk.format("GET", lines[at])
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %.3f %.3f %d\n", summary.requests, summary.duration,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, e.connect + e.read + e.write + e.status + e.timeout))
end
