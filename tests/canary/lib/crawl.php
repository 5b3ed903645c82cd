<?php
/**
 * Walks the site as several viewers at once: the known places, the functions, and from there wherever links lead.
 */
declare(strict_types=1);

final class crawl {
    /** Of pages that differ by a word in their parameters only, no more than these; and no more of one script. */
    private const ALIKE = 4;
    private const OF_SCRIPT = 14;
    private const DEEPEST = 6;
    public findings $findings;
    public int $requests = 0;
    public float $seconds = 0;
    /** @var array<string, array<string, true>> */
    private array $visited = [];
    /** @var array<string, array<string, int>> */
    private array $families = [];
    private pool $pool;

    /** @param viewer[] $viewers */
    public function __construct(private readonly site $site, private readonly canaries $canaries, private readonly array $viewers) {
        $this->findings = new findings();
        $this->pool = new pool($viewers, $site->is['wwwroot'], (int) (getenv('CANARY_PARALLEL') ?: 3));
    }

    /** Everything. */
    public function whole(array $world): findings {
        $catalogue = new catalogue($world);
        $functions = new functions($world);
        foreach ($this->viewers as $viewer) {
            foreach ([...$catalogue->requests_for($viewer), ...$functions->requests_for($viewer)] as $request) {
                $this->pool->add($viewer, $request);
            }
        }
        return $this->run(true);
    }

    /** Only the places that another crawl's findings hold and this picks: (role, place, what was seen) -> bool. */
    public function again(findings $before, ?callable $pick = null, bool $follow = false): findings {
        foreach ($this->viewers as $viewer) {
            foreach ($before->seen[$viewer->role] ?? [] as $place => $seen) {
                if ($pick === null || $pick($viewer->role, $place, $seen)) {
                    $this->pool->add($viewer, request::from_array($seen['request'], (string) $place));
                    $this->visited[$viewer->role][$place] = true;
                }
            }
        }
        return $this->run($follow);
    }

    private function run(bool $follow): findings {
        $start = microtime(true);
        $follow = $follow && getenv('CANARY_LINKS') !== '0';
        $this->pool->run(function (viewer $viewer, response $response) use ($follow): void {
            $shown = $this->canaries->in(decoder::readings($response->body, $response->type, $response->all_headers()));
            $this->findings->add($viewer, $response, $shown);
            if ($follow && !$viewer->privileged() && $response->request->depth < self::DEEPEST) {
                foreach (links::on($response, $this->site->is['wwwroot']) as $request) {
                    $this->visit($viewer, $request);
                }
            }
        });
        $this->requests = $this->pool->sent;
        $this->seconds = microtime(true) - $start;
        return $this->findings;
    }

    private function visit(viewer $viewer, request $request): void {
        $request->place = $request->place ?: place::name($request->method, $request->path, $viewer);
        $family = place::family($request->place);
        $script = strtok($request->place, '?');
        $many = &$this->families[$viewer->role];
        if (isset($this->visited[$viewer->role][$request->place]) || ($many[$family] ?? 0) >= self::ALIKE || ($many["script $script"] ?? 0) >= self::OF_SCRIPT) {
            return;
        }
        $this->visited[$viewer->role][$request->place] = true;
        $many[$family] = ($many[$family] ?? 0) + 1;
        $many["script $script"] = ($many["script $script"] ?? 0) + 1;
        $this->pool->add($viewer, $request);
    }
}
