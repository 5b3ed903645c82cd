<?php
/**
 * A page as a person gets it: status, address, text, and the forms on it, read through the DOM.
 */
declare(strict_types=1);

final class page {
    private ?DOMXPath $xpath = null;

    public function __construct(
        public readonly int $status,
        public readonly string $url,
        public readonly string $body,
        public readonly string $type = '',
    ) {
    }

    public function xpath(): DOMXPath {
        if ($this->xpath === null) {
            $dom = new DOMDocument();
            libxml_use_internal_errors(true);
            $dom->loadHTML('<?xml encoding="UTF-8">' . ($this->body === '' ? '<html></html>' : $this->body));
            libxml_clear_errors();
            $this->xpath = new DOMXPath($dom);
        }
        return $this->xpath;
    }

    /** The elements an XPath expression finds. @return DOMElement[] */
    public function find(string $expression, ?DOMNode $within = null): array {
        $list = $this->xpath()->query($expression, $within);
        if ($list === false) {
            throw new LogicException("not an XPath expression: $expression");
        }
        return array_values(array_filter(iterator_to_array($list), fn($node) => $node instanceof DOMElement));
    }

    /** What a person reads: no scripts, no styles, single blanks. */
    public function text(): string {
        $text = '';
        foreach ($this->xpath()->query('//body//text()[not(ancestor::script) and not(ancestor::style)]') as $node) {
            $text .= ' ' . $node->nodeValue;
        }
        return trim((string) preg_replace('/\s+/u', ' ', $text));
    }

    public function has(string $words): bool {
        return str_contains($this->text(), $words);
    }

    public function sesskey(): string {
        return preg_match('/"sesskey":"([^"]+)"/', $this->body, $match) ? $match[1] : '';
    }

    /** The form that holds a field of this name. */
    public function form_with(string $field): DOMElement {
        foreach ($this->find('//form') as $form) {
            if ($this->find('.//*[@name="' . $field . '"]', $form)) {
                return $form;
            }
        }
        throw new failed("no form with a field '$field' on {$this->url} ({$this->status}): " . $this->excerpt());
    }

    /** What a browser would send for this form, without any button: name => value, or a list for several of one name. */
    public function fields(DOMElement $form): array {
        $fields = [];
        foreach ($this->find('.//input[@name] | .//textarea[@name] | .//select[@name]', $form) as $element) {
            $type = strtolower($element->getAttribute('type'));
            if ($element->hasAttribute('disabled') || in_array($type, ['submit', 'button', 'image', 'reset', 'file'], true)) {
                continue;
            }
            if (in_array($type, ['checkbox', 'radio'], true) && !$element->hasAttribute('checked')) {
                continue;
            }
            foreach (self::values($this, $element) as $value) {
                $fields[] = [$element->getAttribute('name'), $value];
            }
        }
        return $fields;
    }

    private static function values(self $page, DOMElement $element): array {
        if ($element->tagName === 'textarea') {
            return [$element->textContent];
        }
        if ($element->tagName !== 'select') {
            return [$element->hasAttribute('value') ? $element->getAttribute('value')
                : ($element->getAttribute('type') === 'checkbox' ? 'on' : '')];
        }
        $options = $page->find('.//option', $element);
        $chosen = array_filter($options, fn($option) => $option->hasAttribute('selected'));
        if (!$chosen && !$element->hasAttribute('multiple')) {
            $chosen = array_slice($options, 0, 1);
        }
        return array_map(
            fn($option) => $option->hasAttribute('value') ? $option->getAttribute('value') : $option->textContent,
            array_values($chosen)
        );
    }

    /** The value the page shows in a field, or null if there is no such field that can be filled in. */
    public function value(string $name): ?string {
        foreach ($this->find('//*[@name="' . $name . '"]') as $element) {
            if (!$element->hasAttribute('disabled') && !$element->hasAttribute('readonly') && $element->getAttribute('type') !== 'hidden') {
                return self::values($this, $element)[0] ?? '';
            }
        }
        return null;
    }

    /** The start of the page's main part, for messages. */
    public function excerpt(): string {
        $main = $this->find('//*[@role="main"]')[0] ?? null;
        $text = $main ? trim((string) preg_replace('/\s+/u', ' ', $main->textContent)) : $this->text();
        return mb_substr($text, 0, 400);
    }
}
