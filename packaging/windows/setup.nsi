; jyg-setup.exe: for one user, without an administrator. /S installs in silence, /D=FOLDER elsewhere.
Unicode true
Target amd64-unicode
!include MUI2.nsh

Name "支部工具箱"
OutFile "${SETUP}"
InstallDir "$LOCALAPPDATA\Programs\jyg"
InstallDirRegKey HKCU "Software\jyg" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetDateSave off
BrandingText "离退休干部党支部工具箱 ${VERSION}"

!define OPENS "打开支部工具箱"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\jyg"

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${OPENS}.cmd"
!define MUI_FINISHPAGE_RUN_TEXT "打开支部工具箱"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE SimpChinese

Section
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\python" ; of an older version; the book is elsewhere, or in 台账, which stays
  RMDir /r "$INSTDIR\lib"
  File /r "${FOLDER}/*"
  WriteUninstaller "$INSTDIR\卸载.exe"
  CreateShortcut "$SMPROGRAMS\${OPENS}.lnk" "$INSTDIR\${OPENS}.cmd"
  CreateShortcut "$DESKTOP\${OPENS}.lnk" "$INSTDIR\${OPENS}.cmd"
  WriteRegStr HKCU "Software\jyg" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "离退休干部党支部工具箱"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\卸载.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\卸载.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section Uninstall
  Delete "$SMPROGRAMS\${OPENS}.lnk"
  Delete "$DESKTOP\${OPENS}.lnk"
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\lib"
  Delete "$INSTDIR\jyg.exe"
  Delete "$INSTDIR\${OPENS}.cmd"
  Delete "$INSTDIR\说明.txt"
  Delete "$INSTDIR\卸载.exe"
  RMDir "$INSTDIR" ; not if a book is in it
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\jyg"
SectionEnd
