"""A whole registry decided: results, problems and a summary, part by part, so that it can be taken up again."""
