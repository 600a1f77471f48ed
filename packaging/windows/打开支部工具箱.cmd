@echo off
chcp 936 >nul
title 支部工具箱
set "PATH=%~dp0;%PATH%"
if exist "%~dp0台账\" (cd /d "%~dp0") else (cd /d "%USERPROFILE%\Documents" 2>nul || cd /d "%USERPROFILE%")
jyg.exe
echo.
echo 接着办：写 jyg 和要办的事，例如 jyg 菜单、jyg 党费 收。写 exit 离开。
cmd /k
