@if not defined WARDAPP_DATA if exist "%~dp0du-lieu\" set "WARDAPP_DATA=%~dp0du-lieu"
@"%~dp0chuong-trinh\python.exe" -X utf8 -m wardapp %*
