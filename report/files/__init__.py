"""Files for other software: what the patient recorded, as bytes to save."""
