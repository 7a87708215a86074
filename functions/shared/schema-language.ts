import * as z from "zod/mini";
import en from "zod/v4/locales/en.js";

// The small edition of zod, whose schemas tree-shake, says only "Invalid input" until it is given a language.
z.config(en());
