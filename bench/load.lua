-- For wrk: asks for the lines of a file in turn, from a different start on every connection thread, and closes with
-- one line that bench/run reads. Arguments: FILE [TOKEN]; with a token the lines are bodies to be posted to the path given to wrk.
local lines, at, headers = {}, 0, nil

function init(arguments)
  for line in io.lines(arguments[1]) do lines[#lines + 1] = line end
  if arguments[2] then headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. arguments[2] } end
  math.randomseed(#lines)
  at = math.random(#lines)
end

function request()
  at = at % #lines + 1
  if headers then return wrk.format("POST", nil, headers, lines[at]) end
  return wrk.format("GET", lines[at])
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %.3f %.3f %d\n", summary.requests, summary.duration,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, e.connect + e.read + e.write + e.status + e.timeout))
end
