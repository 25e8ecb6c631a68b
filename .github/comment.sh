#!/usr/bin/env bash
# Writes a file as the comment of a pull request; a comment from before, known by the file's first line, is replaced.
# Needs gh, GITHUB_REPOSITORY (owner/name), PULL_REQUEST (its number), and GH_TOKEN or a gh that is logged in.
set -euo pipefail

file=$1
mark=$(head -n 1 "$file")
comments="repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments"

ids=$(gh api --paginate "$comments?per_page=100" --jq ".[] | select(.body | startswith(\"$mark\")) | .id")
id=${ids%%$'\n'*}
if [ -n "$id" ]; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$file" --silent
else
  gh api --method POST "$comments" --field "body=@$file" --silent
fi
