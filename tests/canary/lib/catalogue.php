<?php
/**
 * The known places, as requests for one viewer.
 *
 * A place is written name => [path, parameters, method, place to ask for right before]. <a|b> in a name stands for several places, and <> for each in path and parameters.
 * {x} is an id of the seed; {me}, {sesskey}, {key:x} and {calendartoken} are the viewer's. A place that asks for what this site has not
 * (an activity that is not part of this Moodle) is left out.
 */
declare(strict_types=1);

final class catalogue {
    /** @var array<string, array> name => [path, parameters, method] */
    private array $places = [];

    public function __construct(private readonly array $world) {
        foreach (glob(__DIR__ . '/../places/*.php') as $file) {
            foreach (require $file as $name => $place) {
                $this->expand($name, $place);
            }
        }
    }

    private function expand(string $name, array $place): void {
        if (!preg_match('/<([^>]+)>/', $name, $choices)) {
            $this->places[$name] = $place;
            return;
        }
        foreach (explode('|', $choices[1]) as $choice) {
            $chosen = json_decode(str_replace('<>', $choice, (string) json_encode($place)), true);
            $this->places[str_replace($choices[0], $choice, $name)] = $chosen;
        }
    }

    /** @return request[] */
    public function requests_for(viewer $viewer): array {
        $requests = [];
        foreach ($this->places as $name => $place) {
            try {
                $request = $this->request($place, "* $name", $viewer);
                $request->first = isset($place[3]) ? $this->request($place[3], '', $viewer) : null;
                $requests[] = $request;
            } catch (OutOfBoundsException) {
                continue;
            }
        }
        return $requests;
    }

    private function request(array $place, string $name, viewer $viewer): request {
        [$path, $parameters, $method] = $place + [2 => 'GET'];
        $path = $this->filled($path, $viewer);
        $query = $this->query($parameters, $viewer);
        return $method === 'POST' ? new request('POST', $path, $query, place: $name)
            : new request('GET', $query === '' ? $path : "$path?$query", place: $name);
    }

    private function query(array $parameters, viewer $viewer): string {
        $pairs = [];
        foreach ($parameters as $name => $value) {
            $name = $this->filled((string) $name, $viewer);
            foreach (explode("\n", $this->filled((string) $value, $viewer)) as $one) {
                $pairs[] = urlencode($name) . '=' . str_replace('%7Bsesskey%7D', '{sesskey}', urlencode($one));
            }
        }
        return implode('&', $pairs);
    }

    private function filled(string $text, viewer $viewer): string {
        return (string) preg_replace_callback('/\{([\w:]+)\}/', fn($match) => $this->value($match[1], $viewer), $text);
    }

    private function value(string $name, viewer $viewer): string {
        $person = $viewer->person ?? [];
        $students = array_column(array_filter($this->world['people'], fn($one) => $one['role'] === 'student'), 'id');
        return match (true) {
            $name === 'sesskey' => '{sesskey}',
            $name === 'me' => (string) $viewer->id(),
            $name === 'students' => implode("\n", $students),
            $name === 'studentlist' => implode(',', $students),
            $name === 'calendartoken' => $person['calendartoken'] ?? throw new OutOfBoundsException($name),
            str_starts_with($name, 'key:') => $person['keys'][substr($name, 4)] ?? throw new OutOfBoundsException($name),
            str_starts_with($name, 'person:') => (string) $this->world['people'][substr($name, 7)]['id'],
            default => (string) ($this->world['ids'][$name] ?? throw new OutOfBoundsException($name)),
        };
    }
}
