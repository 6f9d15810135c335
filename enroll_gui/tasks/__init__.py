"""Acts: one public function a file, plain Python, run on a lane. No task ever asks the user anything."""
