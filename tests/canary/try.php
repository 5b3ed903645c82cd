<?php
declare(strict_types=1);
foreach (['page', 'browser', 'suite', 'site', 'world'] as $part) require __DIR__ . "/../e2e/lib/$part.php";
foreach (['request','lane','viewer','pool','place','links','canaries','decoder','catalogue','functions','findings','crawl'] as $part) require __DIR__ . "/lib/$part.php";
$site = new site($argv[1]);
$world = json_decode(file_get_contents($site->is['run'].'/data/world.json'), true);
$roles = explode(',', $argv[2]);
$viewers=[];
$who=['visitor'=>null,'guest'=>[],'student'=>'student01','teacher'=>'teacher01','editingteacher'=>'editingteacher01','manager'=>'manager01','staff'=>'staff01','admin'=>'admin'];
foreach ($roles as $r) { $p=$who[$r]; $pw=$r==='admin'?$site->is['adminpass']:($r==='guest'?'guest':$world['password']);
 $viewers[]=viewer::enter($site,$r,is_string($p)?$world['people'][$p]:$p,$pw,2); }
fprintf(STDERR,"logged in\n");
$c=new crawl($site,new canaries($world['people']),$viewers);
$f=$c->whole($world);
$f->save($argv[3]);
printf("%d requests, %.0f s\n",$c->requests,$c->seconds);
foreach ($roles as $r) printf("%s: %d places, %d with addresses, %d contact\n",$r,count($f->seen[$r]),count($f->addresses($r)),count($f->contact_data($r)));
