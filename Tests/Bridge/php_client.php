<?php
// Plays a human call through `humancall bridge`, as a chat server in PHP does.
//
//     php php_client.php CONVERSATION COMMAND ARGUMENT...
//
// COMMAND starts the bridge. Prints each result on a line and waits for a member's message.
declare(strict_types=1);

final class Bridge
{
    /** @var resource */
    private $process;
    private array $pipes = [];
    private int $lastID = 0;
    public array $events = [];

    public function __construct(array $command)
    {
        $this->process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], STDERR], $this->pipes);
    }

    public function call(string $method, array $params = []): array
    {
        $id = ++$this->lastID;
        $line = json_encode(['jsonrpc' => '2.0', 'id' => $id, 'method' => $method, 'params' => (object) $params]);
        fwrite($this->pipes[0], $line . "\n");
        while (true) {
            $message = $this->read();
            if (isset($message['method'])) {
                $this->events[] = $message['params'];
            } elseif ($message['id'] === $id) {
                return $message;
            }
        }
    }

    /** The next event: one received between two answers, or the next line. */
    public function event(): array
    {
        return array_shift($this->events) ?? $this->read()['params'];
    }

    public function end(): int
    {
        fclose($this->pipes[0]);
        stream_get_contents($this->pipes[1]);
        return proc_close($this->process);
    }

    private function read(): array
    {
        $line = fgets($this->pipes[1]);
        if ($line === false) {
            fwrite(STDERR, "the bridge has ended\n");
            exit(1);
        }
        return json_decode($line, true, 512, JSON_THROW_ON_ERROR);
    }
}

[, $conversation] = $argv;
$bridge = new Bridge(array_slice($argv, 2));
$bridge->call('StreamEvents', ['from' => 'NOW', 'conversation_id' => $conversation]);
$refused = $bridge->call('GetRequest', ['request_id' => 'req_no']);
echo $refused['error']['data']['reason'], "\n";
$sent = $bridge->call('SendMessage', ['conversation_id' => $conversation, 'author' => 'VISITOR', 'text' => 'Grüße, a human please']);
echo $sent['result']['message']['text'], "\n";
$called = $bridge->call('TriggerAction', ['conversation_id' => $conversation, 'reason' => 'asks for a human']);
echo $called['result']['request']['state'], "\n";
do {
    $event = $bridge->event()['event'];
} while ($event['type'] !== 'message.created' || $event['message']['author'] !== 'MEMBER');
echo $event['message']['text'], "\n";
echo $bridge->end(), "\n";
