"""What people outside say of us, in the client's and the candidate's door alike."""
