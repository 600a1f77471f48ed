"""Things done in several steps, asked one after the other: jyg 开始, 季度末, 开会, 有人走了 …"""
