// What Datasette's table.js wants to know before it runs.
var DATASETTE_ALLOW_FACET = true;
