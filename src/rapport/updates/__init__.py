"""Regular updates to hiring managers and candidates: drafted from what happened, approved by a person, on a rhythm."""
