<?php
/**
 * Where a page leads: its links, its menus, and the forms that download something.
 */
declare(strict_types=1);

final class links {
    private const DOWNLOADS = ['download', 'dataformat', 'format', 'exporttype', 'export'];
    private const DOWNLOADS_SOMETHING = '/download|export|dataformat/';

    /** @return request[] */
    public static function on(response $response, string $root): array {
        if (!str_contains($response->type, 'html') || $response->status >= 400) {
            return [];
        }
        $found = [];
        // Links, frames, and the entries of menus that lead to another page.
        preg_match_all('/(?:href|src|value|data-url)="([^"#]+\.php[^"#]*)/', $response->body, $matches);
        foreach (array_unique($matches[1]) as $link) {
            $path = self::path(html_entity_decode(html_entity_decode($link, ENT_QUOTES), ENT_QUOTES), $response, $root);
            if ($path !== null && place::is_visited($path)) {
                $found[] = new request('GET', $path, depth: $response->request->depth + 1);
            }
        }
        return [...$found, ...self::downloads($response, $root)];
    }

    private static function path(string $link, response $response, string $root): ?string {
        $base = strtok($response->request->path, '?');
        $path = match (true) {
            str_starts_with($link, $root) => substr($link, strlen($root)),
            str_contains($link, '://') || str_starts_with($link, '//') => null,
            str_starts_with($link, '/') => $link,
            str_starts_with($link, '?') => $base . $link,
            default => preg_replace('~[^/]*$~', '', $base) . $link,
        };
        if ($path === null || $response->sesskey === '') {
            return $path;
        }
        return str_replace("sesskey={$response->sesskey}", 'sesskey={sesskey}', self::straight($path));
    }

    private static function straight(string $path): string {
        do {
            $path = (string) preg_replace('~/[^/?]+/\.\./|/\./~', '/', $path, 1, $count);
        } while ($count);
        return $path;
    }

    /** One request for each format that a download form offers. @return request[] */
    private static function downloads(response $response, string $root): array {
        if (!preg_match('/name="(?:' . implode('|', self::DOWNLOADS) . ')"/', $response->body)) {
            return [];
        }
        $page = new page($response->status, $response->request->path, $response->body);
        $found = [];
        foreach ($page->find('//form[.//select or .//input[@type="radio" or @type="submit"]]') as $form) {
            foreach (self::DOWNLOADS as $name) {
                foreach ($page->find(".//select[@name='$name']/option | .//input[@name='$name'][@type='radio' or @type='submit']", $form) as $choice) {
                    $found[] = self::chosen($page, $form, $name, $choice->getAttribute('value'), $response, $root);
                }
            }
        }
        return array_filter($found);
    }

    private static function chosen(page $page, DOMElement $form, string $name, string $value, response $response, string $root): ?request {
        $action = self::path($form->getAttribute('action') ?: $response->request->path, $response, $root);
        $fields = array_filter($page->fields($form), fn($field) => $field[0] !== $name);
        $query = implode('&', array_map(fn($field) => urlencode($field[0]) . '=' . ($field[0] === 'sesskey' ? '{sesskey}' : urlencode($field[1])), [...$fields,
            [$name, $value]]));
        // A course has a format too.
        if ($action === null || $value === '' || !preg_match(self::DOWNLOADS_SOMETHING, "$action $name=$value") || !place::is_visited("$action?$query")) {
            return null;
        }
        $depth = $response->request->depth + 1;
        return strtolower($form->getAttribute('method')) === 'post'
            ? new request('POST', $action, $query, place: "POST " . strtok($action, '?') . " $name=$value", depth: $depth)
            : new request('GET', strtok($action, '?') . "?$query", depth: $depth);
    }
}
