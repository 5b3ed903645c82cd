<?php
/**
 * Differences between visibility off and enforced that are meant. Each: [roles, places (pattern), why].
 */
return [
    // Another status, page or error.
    'outcome' => [
    ],
    // Somebody's name is not there any more.
    'names' => [
    ],
    // A digest of somebody's address.
    'digest' => [
        ['.*', 'badge assertion|badges/assertion|assertion', 'Open Badges publish a salted digest; enablebadges or the issuer decides (docs/VISIBILITY.md)'],
    ],
];
