-- SendMessage on Redis, as one call. Redis runs a script alone, so the script needs no lock on the conversation.
--
-- KEYS: the workspace's prefix, for example {default}. The keys behind it are in README.md.
-- ARGV: conversation, author (VISITOR or ASSISTANT), text, client_message_id, control_epoch (0 = any)
-- Returns {the message's sequence, the epoch it was written under}.
-- Errors begin with a reason: IDEMPOTENCY_CONFLICT, AI_PAUSED, STALE_EPOCH, INVALID_ARGUMENT.
local workspace = KEYS[1]
local conversation, author, text, client_id, epoch_read = unpack(ARGV)
local log = workspace .. ':log'
local control_key = workspace .. ':conversation:' .. conversation
local events_key = control_key .. ':events'
local ids_key = control_key .. ':client_ids'

local function stored_event(sequence)
  local entry = redis.call('XRANGE', log, sequence .. '-0', sequence .. '-0')[1]
  local event = {}
  for i = 1, #entry[2], 2 do event[entry[2][i]] = entry[2][i + 1] end
  return event
end

-- A repeat is answered before the AI's right to speak is checked: the first call had that right.
local first = redis.call('HGET', ids_key, client_id)
if first then
  local event = stored_event(first)
  if event.author ~= author or event.text ~= text then
    return redis.error_reply('IDEMPOTENCY_CONFLICT client_message_id ' .. client_id .. ' belongs to another message')
  end
  return {tonumber(first), tonumber(event.epoch)}
end

local control = redis.call('HMGET', control_key, 'holder', 'epoch', 'request')
local is_new = not control[1]
local holder, epoch, request = control[1] or 'AI', control[2] or '1', control[3] or ''
if author == 'ASSISTANT' then
  if holder ~= 'AI' then return redis.error_reply('AI_PAUSED the holder is ' .. holder) end
  if epoch_read ~= '0' and epoch_read ~= epoch then
    return redis.error_reply('STALE_EPOCH the epoch is ' .. epoch .. ', not ' .. epoch_read)
  end
elseif author ~= 'VISITOR' then
  return redis.error_reply('INVALID_ARGUMENT author is ' .. author .. '; use VISITOR or ASSISTANT')
end

local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local sequence = redis.call('INCRBY', workspace .. ':sequence', is_new and 2 or 1)
if is_new then
  redis.call('HSET', control_key, 'holder', holder, 'epoch', epoch, 'request', '')
  redis.call('XADD', log, (sequence - 1) .. '-0', 'type', 'conversation.changed', 'time', now,
    'conversation', conversation, 'holder', holder, 'epoch', epoch)
  redis.call('RPUSH', events_key, sequence - 1)
end
redis.call('XADD', log, sequence .. '-0', 'type', 'message.created', 'time', now, 'conversation', conversation,
  'request', request, 'author', author, 'epoch', epoch, 'client_message_id', client_id, 'text', text)
redis.call('RPUSH', events_key, sequence)
redis.call('HSET', ids_key, client_id, sequence)
return {sequence, tonumber(epoch)}
