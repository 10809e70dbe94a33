-- TriggerAction on Redis, as one call.
--
-- KEYS: the workspace's prefix, for example {default}. The keys behind it are in README.md.
-- ARGV: conversation, action, reason, idempotency_key
-- Returns {the request's id, the auto message's sequence (0 = none), members e-mailed, 1 if the request was open before}.
-- Errors begin with a reason: IDEMPOTENCY_CONFLICT, NO_SUCH_ACTION.
local workspace = KEYS[1]
local conversation, action_id, reason, key = unpack(ARGV)
local log = workspace .. ':log'
local control_key = workspace .. ':conversation:' .. conversation
local answer_key = workspace .. ':answer:TriggerAction:' .. conversation .. ':' .. key
local fingerprint = redis.sha1hex(conversation .. '\n' .. action_id .. '\n' .. reason)
local key_seconds = 7 * 24 * 3600

local remembered = redis.call('GET', answer_key)
if remembered then
  local answer = cjson.decode(remembered)
  if answer.fingerprint ~= fingerprint then
    return redis.error_reply('IDEMPOTENCY_CONFLICT key ' .. key .. ' belongs to another TriggerAction')
  end
  return {answer.request, answer.auto_message, answer.emailed, answer.was_open}
end

local function remember(request, auto_message, emailed, was_open)
  local answer = {fingerprint = fingerprint, request = request, auto_message = auto_message, emailed = emailed,
    was_open = was_open}
  redis.call('SET', answer_key, cjson.encode(answer), 'EX', key_seconds)
  return {request, auto_message, emailed, was_open}
end

local control = redis.call('HMGET', control_key, 'holder', 'epoch', 'request')
if control[3] and control[3] ~= '' then
  local emailed = redis.call('HGET', workspace .. ':request:' .. control[3], 'emailed')
  return remember(control[3], 0, tonumber(emailed), 1)
end
local action_json = redis.call('GET', workspace .. ':action:' .. action_id)
if not action_json then return redis.error_reply('NO_SUCH_ACTION ' .. action_id) end
local action = cjson.decode(action_json)

local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local deadline = now + action.close_after_minutes * 60000
local is_new = not control[1]
local holder, epoch = control[1] or 'AI', tonumber(control[2] or '1')

-- Nobody is online: one row for each member of the team that has an address.
local is_online = redis.call('SCARD', workspace .. ':online:' .. action.team) > 0
local recipients = {}
if action.notify_by_email_when_offline and not is_online then
  for _, member in ipairs(redis.call('SMEMBERS', workspace .. ':team:' .. action.team)) do
    local email = redis.call('HGET', workspace .. ':member:' .. member, 'email')
    if email then recipients[#recipients + 1] = {member, email} end
  end
end
local is_alerted = is_online or #recipients > 0
if action.while_pending == 'AI_HOLDS' and is_alerted then holder = 'NONE' end

-- The line that is true.
local line = is_online and action.auto_message or is_alerted and action.emailed_message or action.nobody_message
local has_line = line ~= ''
local count = (is_new and 1 or 0) + 2 + (has_line and 1 or 0)
local sequence = redis.call('INCRBY', workspace .. ':sequence', count) - count

local function append(type, ...)
  sequence = sequence + 1
  redis.call('XADD', log, sequence .. '-0', 'type', type, 'time', now, 'conversation', conversation, ...)
  redis.call('RPUSH', control_key .. ':events', sequence)
  return sequence
end

if is_new then append('conversation.changed', 'holder', 'AI', 'epoch', 1) end
local request = 'req_' .. (sequence + 1)
local request_key = workspace .. ':request:' .. request

for _, recipient in ipairs(recipients) do
  local id = request .. ':1:' .. recipient[1]
  redis.call('HSET', workspace .. ':outbox:' .. id, 'request', request, 'attempt', 1, 'member', recipient[1],
    'email', recipient[2], 'state', 'PENDING')
  redis.call('ZADD', workspace .. ':outbox_due', now, id)
end

append('request.created', 'request', request, 'action', action_json, 'team', action.team, 'reason', reason,
  'attempt', 1, 'deadline', deadline, 'emailed', #recipients)
redis.call('HSET', request_key, 'conversation', conversation, 'action', action_json, 'team', action.team, 'reason', reason,
  'state', 'PENDING', 'attempt', 1, 'version', 1, 'created', now, 'deadline', deadline, 'emailed', #recipients)
redis.call('ZADD', workspace .. ':requests_due', deadline, request)
redis.call('ZADD', workspace .. ':requests:PENDING', sequence, request)
redis.call('RPUSH', control_key .. ':requests', request)

append('control.changed', 'request', request, 'holder', holder, 'epoch', epoch)
redis.call('HSET', control_key, 'holder', holder, 'epoch', epoch, 'request', request)

local auto_message = 0
if has_line then
  auto_message = append('message.created', 'request', request, 'author', 'ASSISTANT', 'kind', 'AUTO', 'epoch', epoch,
    'text', line)
end
return remember(request, auto_message, #recipients, 0)
