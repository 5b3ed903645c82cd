<?php
/**
 * Sends requests over the lanes of several viewers, a few at a time, and hands each answer to whoever wants it.
 */
declare(strict_types=1);

final class pool {
    /** @var array<string, SplQueue<request>> by role */
    private array $waiting = [];
    /** @var array<string, viewer> */
    private array $viewers = [];
    private CurlMultiHandle $multi;
    private int $running = 0;
    public int $sent = 0;

    /** @param viewer[] $viewers */
    public function __construct(array $viewers, private readonly string $root, private readonly int $parallel = 3) {
        foreach ($viewers as $viewer) {
            $this->viewers[$viewer->role] = $viewer;
            $this->waiting[$viewer->role] = new SplQueue();
        }
        $this->multi = curl_multi_init();
    }

    public function add(viewer $viewer, request $request): void {
        $this->waiting[$viewer->role]->enqueue($request);
    }

    /** @param callable(viewer, response): void $receive may add requests */
    public function run(callable $receive): void {
        do {
            $this->fill();
            curl_multi_exec($this->multi, $active);
            curl_multi_select($this->multi, 0.5);
            while ($done = curl_multi_info_read($this->multi)) {
                $this->finish($done['handle'], $receive);
            }
        } while ($this->running > 0 || array_filter($this->waiting, fn($queue) => !$queue->isEmpty()));
    }

    /** The longest queues first, so that all end at about the same time. */
    private function fill(): void {
        uasort($this->waiting, fn($a, $b) => count($b) <=> count($a));
        foreach ($this->waiting as $role => $queue) {
            foreach ($this->viewers[$role]->lanes as $lane) {
                if ($this->running >= $this->parallel || $queue->isEmpty()) {
                    break;
                }
                if ($lane->busy === null) {
                    $lane->busy = $queue->dequeue();
                    !$lane->busy->first ?: $lane->send_now($lane->busy->first);
                    curl_multi_add_handle($this->multi, $lane->prepare($lane->busy));
                    $this->running++;
                    $this->sent++;
                }
            }
        }
    }

    private function finish(CurlHandle $handle, callable $receive): void {
        foreach ($this->viewers as $viewer) {
            foreach ($viewer->lanes as $lane) {
                if ($lane->curl === $handle) {
                    $response = $lane->response(curl_multi_getcontent($handle), $lane->busy);
                    curl_multi_remove_handle($this->multi, $handle);
                    $lane->busy = null;
                    $this->running--;
                    $next = $response->redirect($this->root);
                    $next === null ? $receive($viewer, $response) : $this->waiting[$viewer->role]->unshift($next);
                    return;
                }
            }
        }
    }
}
