-- The schema of a database, one row for each object: what it is, its identity (oid and number),
-- the object that it belongs to, its names, and its properties as names and values in turn.
-- A property whose name begins with # is not part of what makes two schemas equal.
-- Runs on PostgreSQL 13 to 18 with search_path = pg_catalog, so that all names come qualified.
WITH extension_member AS (
  SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
),
namespace AS (
  SELECT n.oid, n.nspname, n.nspowner, n.nspacl
  FROM pg_namespace n
  WHERE n.nspname !~ '^(pg_|stackshift_)' AND n.nspname <> 'information_schema'
    AND n.nspname <> 'atlas_schema_revisions'
    AND NOT EXISTS (SELECT FROM extension_member e
                    WHERE e.classid = 'pg_namespace'::regclass AND e.objid = n.oid)
),
relation AS (
  SELECT c.*, n.nspname
  FROM pg_class c JOIN namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
    AND c.relname !~ '^stackshift_'
    AND c.relname NOT IN ('flyway_schema_history', 'schema_migrations', 'atlas_schema_revisions')
    AND NOT EXISTS (SELECT FROM extension_member e
                    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid)
),
type AS (
  SELECT t.*, n.nspname
  FROM pg_type t JOIN namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
  WHERE (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND c.relkind = 'c')
    AND t.typname !~ '^stackshift_'
    AND NOT EXISTS (SELECT FROM extension_member e
                    WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid)
)
SELECT 'SCHEMA' AS kind, n.oid, 0 AS number, 0::oid AS parent, '' AS schema, '' AS owner,
       n.nspname::text AS name,
       ARRAY['#owner', pg_get_userbyid(n.nspowner)::text,
             'privileges', coalesce(n.nspacl, acldefault('n', n.nspowner))::text] AS properties
FROM namespace n
UNION ALL
SELECT 'EXTENSION', e.oid, 0, 0, '', '', e.extname,
       ARRAY['schema', n.nspname::text, 'version', e.extversion]
FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
WHERE e.extname <> 'plpgsql'
UNION ALL
SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED_VIEW'
                      WHEN 'f' THEN 'FOREIGN_TABLE' ELSE 'TABLE' END,
       c.oid, 0, 0, c.nspname, '', c.relname,
       ARRAY['#owner', pg_get_userbyid(c.relowner)::text,
             'privileges', coalesce(c.relacl, acldefault('r', c.relowner))::text,
             '#filenode', c.relfilenode::text,
             'persistence', c.relpersistence::text,
             'partitioned by', CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END,
             'partition of', (SELECT i.inhparent::regclass::text FROM pg_inherits i
                              WHERE i.inhrelid = c.oid AND c.relispartition),
             'bound', CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END,
             'inherits', (SELECT string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno)
                          FROM pg_inherits i WHERE i.inhrelid = c.oid AND NOT c.relispartition),
             'row security', c.relrowsecurity::text,
             'forced row security', c.relforcerowsecurity::text,
             '#options', array_to_string(c.reloptions, ', '),
             'definition', CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END]
FROM relation c
UNION ALL
SELECT 'SEQUENCE', c.oid, 0, coalesce(o.oid, 0), n.nspname, '', c.relname,
       ARRAY['#owner', pg_get_userbyid(c.relowner)::text,
             'privileges', coalesce(c.relacl, acldefault('s', c.relowner))::text,
             'owned by', CASE WHEN o.oid IS NOT NULL THEN
               o.oid::regclass::text || '.' || quote_ident(a.attname) END,
             '#column', d.refobjsubid::text,
             'identity', (d.deptype = 'i')::text,
             'settings', format('AS %s INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s CACHE %s%s',
               format_type(s.seqtypid, NULL), s.seqincrement, s.seqmin, s.seqmax, s.seqstart,
               s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END)]
FROM pg_class c JOIN namespace n ON n.oid = c.relnamespace
JOIN pg_sequence s ON s.seqrelid = c.oid
LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid
  AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
LEFT JOIN pg_class o ON o.oid = d.refobjid
LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE c.relkind = 'S' AND c.relname !~ '^stackshift_' AND coalesce(o.relname, '') !~ '^stackshift_'
  AND NOT EXISTS (SELECT FROM extension_member e
                  WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid)
UNION ALL
SELECT 'COLUMN', c.oid, a.attnum, c.oid, c.nspname, c.relname, a.attname,
       ARRAY['type', format_type(a.atttypid, a.atttypmod),
             '#type', a.atttypid || ' ' || a.atttypmod,
             'not null', a.attnotnull::text,
             -- From PostgreSQL 18 on.
             '#not null', (SELECT format('CONSTRAINT %I NOT NULL%s', o.conname,
                             CASE WHEN o.connoinherit THEN ' NO INHERIT' ELSE '' END)
                           FROM pg_constraint o
                           WHERE o.conrelid = c.oid AND o.contype = 'n' AND a.attnum = ANY (o.conkey)),
             'default', CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END,
             'generated', CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END,
             'storage of generated', nullif(a.attgenerated, '')::text,
             'identity', nullif(a.attidentity, '')::text,
             'collation', CASE WHEN a.attcollation <> t.typcollation AND a.attcollation <> 0 THEN
               (SELECT quote_ident(n.nspname) || '.' || quote_ident(o.collname)
                FROM pg_collation o JOIN pg_namespace n ON n.oid = o.collnamespace
                WHERE o.oid = a.attcollation) END,
             '#owner', pg_get_userbyid(c.relowner)::text,
             'privileges', a.attacl::text,
             '#inherited', (NOT a.attislocal)::text]
FROM relation c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  AND a.attname !~ '^stackshift_'
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
UNION ALL
SELECT 'CONSTRAINT', o.oid, 0, c.oid, c.nspname, c.relname, o.conname,
       ARRAY['type', o.contype::text,
             'definition', pg_get_constraintdef(o.oid),
             '#columns', array_to_string(o.conkey, ' '),
             '#referenced', nullif(o.confrelid, 0)::text,
             '#referenced columns', array_to_string(o.confkey, ' '),
             '#key', CASE WHEN o.contype IN ('p', 'u', 'x') THEN
               regexp_replace(pg_get_indexdef(o.conindid), '^.*? USING ', '') END,
             '#inherited', (NOT o.conislocal OR o.conparentid <> 0)::text]
FROM relation c JOIN pg_constraint o ON o.conrelid = c.oid
WHERE o.contype IN ('c', 'f', 'p', 'u', 'x') AND o.conname !~ '^stackshift_'
UNION ALL
SELECT 'INDEX', i.indexrelid, 0, c.oid, c.nspname, c.relname, x.relname,
       ARRAY['definition', pg_get_indexdef(i.indexrelid),
             'unique', i.indisunique::text,
             '#valid', i.indisvalid::text,
             '#columns', array_to_string(i.indkey::int2[], ' '),
             '#key', regexp_replace(pg_get_indexdef(i.indexrelid), '^.*? USING ', ''),
             '#inherited', x.relispartition::text]
FROM relation c JOIN pg_index i ON i.indrelid = c.oid JOIN pg_class x ON x.oid = i.indexrelid
WHERE x.relname !~ '^stackshift_'
  AND NOT EXISTS (SELECT FROM pg_constraint o
                  WHERE o.conindid = i.indexrelid AND o.contype IN ('p', 'u', 'x'))
UNION ALL
SELECT 'TRIGGER', t.oid, 0, c.oid, c.nspname, c.relname, t.tgname,
       ARRAY['definition', pg_get_triggerdef(t.oid),
             'enabled', t.tgenabled::text,
             '#inherited', (t.tgparentid <> 0)::text]
FROM relation c JOIN pg_trigger t ON t.tgrelid = c.oid
WHERE NOT t.tgisinternal AND t.tgname !~ '^stackshift_'
UNION ALL
SELECT 'RULE', r.oid, 0, c.oid, c.nspname, c.relname, r.rulename,
       ARRAY['definition', pg_get_ruledef(r.oid), 'enabled', r.ev_enabled::text]
FROM relation c JOIN pg_rewrite r ON r.ev_class = c.oid
WHERE r.rulename <> '_RETURN'
UNION ALL
SELECT 'POLICY', p.oid, 0, c.oid, c.nspname, c.relname, p.polname,
       ARRAY['permissive', p.polpermissive::text,
             'command', CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT'
               WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
             'roles', (SELECT string_agg(CASE WHEN r = 0 THEN 'PUBLIC'
                                              ELSE quote_ident(pg_get_userbyid(r)) END, ', ' ORDER BY r)
                       FROM unnest(p.polroles) r),
             'using', pg_get_expr(p.polqual, p.polrelid),
             'check', pg_get_expr(p.polwithcheck, p.polrelid)]
FROM relation c JOIN pg_policy p ON p.polrelid = c.oid
UNION ALL
SELECT CASE p.prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'FUNCTION' END,
       p.oid, 0, 0, n.nspname, '',
       p.proname || '(' || coalesce((SELECT string_agg(format_type(t, NULL), ', ' ORDER BY i)
         FROM unnest(p.proargtypes) WITH ORDINALITY AS x (t, i)), '') || ')',
       ARRAY['#name', p.proname::text, '#identity arguments', pg_get_function_identity_arguments(p.oid),
             '#owner', pg_get_userbyid(p.proowner)::text,
             'privileges', coalesce(p.proacl, acldefault('f', p.proowner))::text,
             'result', pg_get_function_result(p.oid),
             'arguments', pg_get_function_arguments(p.oid),
             'definition', CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END,
             'aggregate', (SELECT format('SFUNC = %s, STYPE = %s%s%s', g.aggtransfn,
                format_type(g.aggtranstype, NULL),
                CASE WHEN g.aggfinalfn <> 0 THEN ', FINALFUNC = ' || g.aggfinalfn::text ELSE '' END,
                CASE WHEN g.agginitval IS NOT NULL
                  THEN ', INITCOND = ' || quote_literal(g.agginitval) ELSE '' END)
              FROM pg_aggregate g WHERE g.aggfnoid = p.oid)]
FROM pg_proc p JOIN namespace n ON n.oid = p.pronamespace
WHERE NOT EXISTS (SELECT FROM extension_member e
                  WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid)
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
                  AND d.deptype = 'i')
  AND p.proname !~ '^stackshift_'
UNION ALL
SELECT CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, t.oid, 0, 0, t.nspname, '', t.typname,
       ARRAY['#owner', pg_get_userbyid(t.typowner)::text,
             'privileges', coalesce(t.typacl, acldefault('T', t.typowner))::text,
             'labels', (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
                        FROM pg_enum e WHERE e.enumtypid = t.oid),
             'enum', (t.typtype = 'e')::text,
             'attributes', CASE t.typtype WHEN 'c' THEN
               (SELECT coalesce(string_agg(quote_ident(a.attname) || ' '
                       || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum), '')
                FROM pg_attribute a
                WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) END,
             'subtype', (SELECT format_type(r.rngsubtype, NULL) FROM pg_range r
                         WHERE r.rngtypid = t.oid),
             'base', CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod) END,
             'not null', t.typnotnull::text,
             'default', t.typdefault]
FROM type t
UNION ALL
SELECT 'ENUM_VALUE', e.oid, 0, t.oid, t.nspname, t.typname, e.enumlabel, ARRAY[]::text[]
FROM type t JOIN pg_enum e ON e.enumtypid = t.oid
UNION ALL
SELECT 'DOMAIN_CONSTRAINT', o.oid, 0, t.oid, t.nspname, t.typname, o.conname,
       ARRAY['definition', pg_get_constraintdef(o.oid)]
FROM type t JOIN pg_constraint o ON o.contypid = t.oid
WHERE o.contype = 'c'
ORDER BY 2, 3
