// Script of the editors' side. Every page works without it.
"use strict";
